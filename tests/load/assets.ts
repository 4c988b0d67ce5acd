/**
 * What becomes of uploaded models: time, bytes, triangles and draw calls before and after.
 *
 *   npm run bench:assets -- [--models FOLDER] [--json]
 *
 * Every GLB of the folder (otherwise of the one that TINGHALL_SAMPLE_MODELS names) goes through the workshop as an upload does, in a process of its
 * own; the time includes starting that process. Without a folder, models made on the spot are used.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Workshop } from '#server/assets/workshop/workshop.ts';
import { fieldGlb, glb, triangleBuffer, triangleJson } from '#tests/support/models.ts';
import { silentLog } from '#tests/support/record-ports.ts';

const { values: flags } = parseArgs({ options: { models: { type: 'string' }, json: { type: 'boolean', default: false } } });
const folder = flags.models ?? process.env['TINGHALL_SAMPLE_MODELS'];

const bench = await mkdtemp(join(tmpdir(), 'tinghall-bench-assets-'));
const workshop = new Workshop(silentLog);
const rows = [];
try {
  for (const { name, bytes } of await models()) rows.push(await measure(name, bytes));
} finally {
  await rm(bench, { recursive: true, force: true });
}
if (flags.json) for (const row of rows) console.log(JSON.stringify(row));
else {
  if (folder === undefined) console.log('TINGHALL_SAMPLE_MODELS is not set: models made on the spot are measured.');
  console.table(rows);
}

async function models(): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  if (folder === undefined) return [
    { name: 'triangle', bytes: glb(triangleJson(), triangleBuffer()) },
    { name: 'field-100', bytes: fieldGlb(100) },
    { name: 'field-360', bytes: fieldGlb(360) },
    { name: 'field-700', bytes: fieldGlb(700) },
  ];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.glb')).sort();
  return Promise.all(names.map(async (name) => ({ name: basename(name, '.glb'), bytes: new Uint8Array(await readFile(join(folder, name))) })));
}

async function measure(model: string, bytes: Uint8Array) {
  const place = await mkdtemp(join(bench, 'model-'));
  const path = join(bench, 'upload');
  await writeFile(path, bytes);
  const began = performance.now();
  const done = await workshop.work({ path, folder: place, isPreview: false });
  const ms = Math.round(performance.now() - began);
  if (!done.ok) return { model, ms, refused: done.reason, detail: done.detail };
  if (done.report?.kind !== 'model') throw new Error(`${model} is no model`);
  const { bytesBefore, trianglesBefore, full, low, devices } = done.report;
  return {
    model, ms, bytes_before: bytesBefore, bytes_after: full.downloadBytes, triangles_before: trianglesBefore, triangles_after: full.triangles,
    draw_calls_after: full.drawCalls, low_bytes: low.downloadBytes, low_triangles: low.triangles, low_draw_calls: low.drawCalls,
    texture_bytes: full.textureBytes, headset: `${devices.headset.version} ${devices.headset.verdict}`,
  };
}
