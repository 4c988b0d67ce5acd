import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { getBounds } from '@gltf-transform/functions';
import { MeshoptDecoder } from 'meshoptimizer';
import { describe, expect, it } from 'vitest';
import { prepareModel } from '#server/assets/workshop/prepare-model.ts';
import { trianglesIn } from '#server/assets/workshop/model-cost.ts';

const folder = process.env['TINGHALL_SAMPLE_MODELS'];
const names = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.glb'));
if (folder === undefined) console.warn('TINGHALL_SAMPLE_MODELS is not set: no real models are tried.');

/** Reads what a browser would get, with nothing but the decoder that the page has. */
async function drawn(bytes: Uint8Array) {
  await MeshoptDecoder.ready;
  const document = await new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.decoder': MeshoptDecoder }).readBinary(bytes);
  const { min, max } = getBounds(document.getRoot().getDefaultScene()!);
  return { triangles: trianglesIn(document), size: max.map((value, axis) => value - min[axis]!), images: document.getRoot().listTextures().map((texture) => texture.getMimeType()) };
}

describe.skipIf(folder === undefined)('real models', () => {
  it.each(names)('[AS5] [AS6] %s comes out whole, smaller, and as large as it was', async (name) => {
    const bytes = new Uint8Array(await readFile(join(folder!, name)));
    const { report, files } = await prepareModel(bytes, true);
    for (const [file, cost] of [['model.glb', report.full], ['low.glb', report.low]] as const) {
      const seen = await drawn(files[file]);
      expect(seen.triangles).toBe(cost.triangles);
      expect(seen.images.every((type) => type === 'image/webp')).toBe(true);
      for (const [axis, length] of seen.size.entries()) expect(Math.abs(length - report.size[axis]!)).toBeLessThan(0.02 * Math.max(...report.size));
    }
    expect(report.full.triangles).toBeLessThanOrEqual(report.trianglesBefore);
    expect(report.full.downloadBytes).toBeLessThan(Math.max(bytes.byteLength, 2_000));
    expect(report.devices.desktop).toEqual({ version: 'full', verdict: 'good' });
  }, 30_000);
});
