import { describe, expect, it } from 'vitest';
import { drawnOn, verdictOf } from '#rooms/protocol/assets.ts';
import { Unfit } from '#server/assets/unfit.ts';
import { checkModel } from '#server/assets/workshop/check-model.ts';
import { imageSize } from '#server/assets/workshop/image-size.ts';
import { kindOfFile } from '#server/assets/workshop/kind-of-file.ts';
import { prepareModel } from '#server/assets/workshop/prepare-model.ts';
import { prepareDocument } from '#server/assets/workshop/prepare-document.ts';
import { preparePicture } from '#server/assets/workshop/prepare-picture.ts';
import { readGlb } from '#server/assets/workshop/read-glb.ts';
import { brokenFiles } from '#tests/support/broken-models.ts';
import { fieldGlb, glb, pngHeader, triangleBuffer, triangleJson } from '#tests/support/models.ts';
import sharp from 'sharp';

async function prepare(bytes: Uint8Array) {
  const kind = kindOfFile(bytes);
  if (kind === 'pdf') return prepareDocument(bytes);
  return kind === 'picture' ? preparePicture(bytes) : prepareModel(bytes, kind === 'glb');
}

describe('broken files', () => {
  const files = brokenFiles();

  it('[AS2] are more than forty kinds', () => {
    expect(files.length).toBeGreaterThanOrEqual(40);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it.each(files.map(({ name, reason, bytes }) => [name, reason, bytes] as const))('[AS2] [AS3] %s: %s', async (_name, reason, bytes) => {
    await expect(prepare(bytes)).rejects.toSatisfy((error: unknown) => error instanceof Unfit && error.reason === reason, `Unfit ${reason}`);
  });
});

describe('whole files', () => {
  it('[AS1] are told by their content', () => {
    expect(kindOfFile(glb(triangleJson(), triangleBuffer()))).toBe('glb');
    expect(kindOfFile(new TextEncoder().encode(`  ${JSON.stringify(triangleJson())}`))).toBe('gltf');
    expect(kindOfFile(pngHeader(1, 1))).toBe('picture');
    expect(kindOfFile(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf');
  });

  it('[AS3] the smallest model passes, embedded or packed', async () => {
    const bin = triangleBuffer();
    const { json } = readGlb(glb(triangleJson(), bin));
    expect(checkModel(json, undefined)).toBe(1);
    const inside = triangleJson({ buffers: [{ byteLength: 42, uri: `data:application/octet-stream;base64,${Buffer.from(bin).toString('base64')}` }] });
    const { report } = await prepareModel(new TextEncoder().encode(JSON.stringify(inside)), false);
    expect(report).toMatchObject({ trianglesBefore: 1, size: [1, 1, 0], full: { triangles: 1, drawCalls: 1 } });
  });

  it('[AS5] keep the copyright and lose what programs wrote, cameras and lights', async () => {
    const json = triangleJson({
      asset: { version: '2.0', copyright: 'CC BY Ona', generator: 'Secret Modeller 7' }, cameras: [{ type: 'perspective', perspective: { yfov: 1, znear: 0.1 } }],
      nodes: [{ mesh: 0, camera: 0, extras: { author: 'ona@example.org' }, extensions: { KHR_lights_punctual: { light: 0 } } }], extensionsUsed: ['KHR_lights_punctual'],
      extensions: { KHR_lights_punctual: { lights: [{ type: 'point' }] } },
    });
    const { files } = await prepareModel(glb(json, triangleBuffer()), true);
    const text = JSON.stringify(readGlb(files['model.glb']).json);
    expect(text).toContain('CC BY Ona');
    expect(text).not.toMatch(/Secret Modeller|ona@example|KHR_lights|camera/);
  });

  it('[AS6] [AS9] a heavy field gets a simple version, and a phone draws that', async () => {
    const { report, files } = await prepareModel(fieldGlb(360), true);
    expect(report.trianglesBefore).toBe(259_200);
    expect(report.full.triangles).toBe(259_200);
    expect(report.low.triangles).toBeGreaterThan(10_000);
    expect(report.low.triangles).toBeLessThanOrEqual(20_000);
    expect(files['low.glb'].byteLength).toBeLessThan(files['model.glb'].byteLength / 2);
    expect(files['model.glb'].byteLength).toBeLessThan(report.bytesBefore / 2);
    expect(report.devices.phone.version).toBe('low');
    expect(report.devices.desktop).toEqual({ version: 'full', verdict: 'good' });
  }, 30_000);

  it('[AS11] a picture loses its place and is turned upright', async () => {
    const taken = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#3a7' } }).jpeg().withMetadata({ orientation: 6 }).withExif({ IFD3: { GPSLatitude: '54/1 41/1 0/1' } }).toBuffer();
    const { report, files } = await preparePicture(new Uint8Array(taken));
    expect(report).toMatchObject({ width: 40, height: 80 });
    const kept = await sharp(files['picture.webp']).metadata();
    expect([kept.format, kept.exif]).toEqual(['webp', undefined]);
  });

  it('[AS3] the size of a picture is read from its header', async () => {
    const image = sharp({ create: { width: 300, height: 200, channels: 3, background: '#888' } });
    for (const bytes of [await image.clone().png().toBuffer(), await image.clone().jpeg().toBuffer(), await image.clone().webp().toBuffer(), await image.clone().webp({ lossless: true }).toBuffer()]) {
      expect(imageSize(bytes)).toEqual({ width: 300, height: 200 });
    }
  });
});

describe('reports', () => {
  const light = { triangles: 1_000, drawCalls: 3, textureBytes: 1e6, downloadBytes: 1e5 };

  it('[AS9] the worst cost decides', () => {
    expect(verdictOf(light, 'phone')).toBe('good');
    expect(verdictOf({ ...light, drawCalls: 60 }, 'phone')).toBe('heavy');
    expect(verdictOf({ ...light, drawCalls: 60, textureBytes: 2e9 }, 'phone')).toBe('too-heavy');
  });

  it('[AS9] who cannot draw the full version draws the simple one', () => {
    const full = { ...light, triangles: 300_000 };
    expect(drawnOn('phone', { full, low: light })).toEqual({ version: 'low', verdict: 'good' });
    expect(drawnOn('desktop', { full, low: light })).toEqual({ version: 'full', verdict: 'good' });
  });
});
