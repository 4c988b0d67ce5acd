import { kindOfFile as kindByContent, type FileKind } from '#rooms/protocol/kind-of-file.ts';
import { Unfit } from '../unfit.ts';

export type { FileKind };

/** @throws Unfit `asset-wrong-type` */
export function kindOfFile(bytes: Uint8Array): FileKind {
  const kind = kindByContent(bytes);
  if (kind === undefined) throw new Unfit('asset-wrong-type');
  return kind;
}
