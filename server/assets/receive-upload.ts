import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AssetId } from '#rooms/protocol/ids.ts';
import { Unfit } from './unfit.ts';

/** An upload on the disk, not looked at yet. */
export interface Received {
  readonly assetId: AssetId;
  readonly path: string;
  /** Empty, for what is made of it; on the same disk as everything else. */
  readonly folder: string;
  /** Removes whatever is left of it. */
  discard(): Promise<void>;
}

/** Writes an upload to the disk as it comes, never more than `mostBytes` of it. @throws Unfit `asset-too-large`; Error when the sender breaks off */
export async function receiveUpload(body: Readable, workFolder: string, mostBytes: number): Promise<Received> {
  await mkdir(workFolder, { recursive: true });
  const bench = await mkdtemp(join(workFolder, 'upload-'));
  const discard = () => rm(bench, { recursive: true, force: true });
  const folder = join(bench, 'files');
  const path = join(bench, 'upload');
  const hash = createHash('sha256');
  let received = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.byteLength;
      hash.update(chunk);
      done(received > mostBytes ? new Unfit('asset-too-large') : null, chunk);
    },
  });
  try {
    await mkdir(folder);
    await pipeline(body, count, createWriteStream(path));
    return { assetId: hash.digest('hex') as AssetId, path, folder, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
