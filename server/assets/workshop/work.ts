/** The child process in which uploads are taken apart: whatever a file does to it, the house goes on. One file, one process. */
import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetReport } from '#rooms/protocol/assets.ts';
import { mostBytesOf } from '#rooms/protocol/kind-of-file.ts';
import { Unfit } from '../unfit.ts';
import { pictureLibrary } from './picture-library.ts';
import { kindOfFile, type FileKind } from './kind-of-file.ts';

export interface WorkOrder {
  readonly path: string;
  /** Where the finished files go. */
  readonly folder: string;
  /** A picture that is to stand for a model, instead of an asset of its own. */
  readonly isPreview: boolean;
}
export type WorkDone = { readonly ok: true; readonly report: AssetReport | undefined; readonly files: readonly string[] } | { readonly ok: false; readonly reason: Unfit['reason']; readonly detail: string | undefined };

// When the machine runs out of memory, this process goes before the meeting does. Only Linux knows this file.
try {
  writeFileSync('/proc/self/oom_score_adj', '1000');
} catch {}
// Nobody waits for the work of a house that is gone.
process.once('disconnect', () => process.exit(1));
process.once('message', (order: WorkOrder) => {
  work(order).catch(refusalOf).then((done) => process.send!(done, () => process.exit(0)));
});

/** What the system or the loading of a library says is our trouble; everything else the decoders say about the file. */
function refusalOf(error: unknown): WorkDone {
  if (error instanceof Unfit) return { ok: false, reason: error.reason, detail: error.detail };
  const { message, code } = error as NodeJS.ErrnoException;
  if (code !== undefined) console.error(message);
  return code === undefined ? { ok: false, reason: 'asset-invalid', detail: message.slice(0, 80) } : { ok: false, reason: 'asset-unavailable', detail: code };
}

async function work({ path, folder, isPreview }: WorkOrder): Promise<WorkDone> {
  const bytes = new Uint8Array(await readFile(path));
  const kind = kindOfFile(bytes);
  if (bytes.byteLength > mostBytesOf[kind]) throw new Unfit('asset-too-large');
  const { report, files } = isPreview ? await preview(bytes, kind) : await prepare(bytes, kind);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { flush: true });
  return { ok: true, report, files: Object.keys(files) };
}

async function prepare(bytes: Uint8Array, kind: FileKind): Promise<{ readonly report: AssetReport; readonly files: object }> {
  switch (kind) {
    case 'pdf': return (await import('./prepare-document.ts')).prepareDocument(bytes);
    case 'picture': return (await import('./prepare-picture.ts')).preparePicture(bytes);
    default:
      await pictureLibrary();
      return (await import('./prepare-model.ts')).prepareModel(bytes, kind === 'glb');
  }
}

async function preview(bytes: Uint8Array, kind: FileKind) {
  if (kind !== 'picture') throw new Unfit('asset-wrong-type');
  return { report: undefined, files: { 'preview.webp': await (await import('./prepare-picture.ts')).preparePreview(bytes) } };
}
