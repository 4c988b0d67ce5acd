import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { WorkDone } from '#server/assets/workshop/work.ts';
import { texturedGlb } from '#tests/support/models.ts';

/** As on a machine for which there is no such library: whoever asks for it gets an error. */
const WITHOUT = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (name, context, next) => { if (name === 'sharp') throw new Error('Could not load the sharp module'); return next(name, context); } });
`)}`;

async function workOn(path: string, folder: string, without: boolean): Promise<WorkDone> {
  const child = fork(join(import.meta.dirname, '../../../server/assets/workshop/work.ts'), { execArgv: without ? ['--import', WITHOUT] : [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.send({ path, folder, isPreview: false });
  const [done] = await once(child, 'message') as [WorkDone];
  await once(child, 'close');
  return done;
}

it('[AS13] without a picture library, models keep their pictures as they came, and a picture is refused as our trouble', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-no-pictures-'));
  try {
    const side = 40;
    const noise = Uint8Array.from({ length: side * side * 3 }, (_, at) => (at * 7919) % 256);
    const png = await sharp(noise, { raw: { width: side, height: side, channels: 3 } }).png().toBuffer();
    await writeFile(join(folder, 'model'), texturedGlb(png));
    await writeFile(join(folder, 'picture'), png);
    const textureBytes = Math.round((side * side * 16) / 3);

    expect(await workOn(join(folder, 'model'), folder, true)).toMatchObject({ ok: true, report: { full: { textureBytes }, trianglesBefore: 1 } });
    expect((await readFile(join(folder, 'model.glb'))).includes(png)).toBe(true);
    expect(await workOn(join(folder, 'picture'), folder, true)).toEqual({ ok: false, reason: 'asset-unavailable', detail: 'pictures' });

    expect(await workOn(join(folder, 'model'), folder, false)).toMatchObject({ ok: true, report: { full: { textureBytes } } });
    expect((await readFile(join(folder, 'model.glb'))).includes(png), 'with the library it becomes WebP').toBe(false);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);
