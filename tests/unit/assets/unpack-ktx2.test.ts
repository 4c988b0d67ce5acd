import sharp from 'sharp';
import { expect, it } from 'vitest';
import { prepareModel } from '#server/assets/workshop/prepare-model.ts';
import { readGlb } from '#server/assets/workshop/read-glb.ts';
import { ktx2 } from '#tests/support/ktx2.ts';
import { pictureGlb } from '#tests/support/models.ts';

it.each(['etc1s', 'uastc'] as const)('[AS16] a model with pictures as KTX2 (%s) is shown with the same pictures as WebP', async (packing) => {
  const { report, files } = await prepareModel(pictureGlb(ktx2(packing), 'image/ktx2'), true);
  expect(report).toMatchObject({ trianglesBefore: 2, full: { triangles: 2, textureBytes: Math.round((16 * 16 * 16) / 3) } });
  for (const file of Object.values(files)) {
    const { json, bin } = readGlb(file);
    const { images: [image], bufferViews, extensionsUsed } = json as { images: { mimeType: string; bufferView: number }[]; bufferViews: { byteOffset?: number; byteLength: number }[]; extensionsUsed: string[] };
    expect([image!.mimeType, extensionsUsed.includes('KHR_texture_basisu')]).toEqual(['image/webp', false]);
    const { byteOffset = 0, byteLength } = bufferViews[image!.bufferView]!;
    const { data, info } = await sharp(bin!.subarray(byteOffset, byteOffset + byteLength)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([16, 16]);
    const at = (x: number) => [...data.subarray((8 * 16 + x) * 3, (8 * 16 + x) * 3 + 3)];
    const [green, red] = [at(2), at(13)];
    [0, 160, 60].forEach((part, i) => expect(Math.abs(green[i]! - part), `green: ${green}`).toBeLessThan(30));
    [200, 30, 30].forEach((part, i) => expect(Math.abs(red[i]! - part), `red: ${red}`).toBeLessThan(30));
  }
});
