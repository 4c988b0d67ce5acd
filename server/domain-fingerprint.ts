import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 of the sources that make a meeting from its events. Whoever changes one of them changes what a snapshot may be worth, and cannot forget to say so.
 * @param root the project's folder
 */
export function domainFingerprint(root: string): string {
  const digest = createHash('sha256');
  const folder = join(root, 'rooms/domain');
  for (const path of [...readdirSync(folder).toSorted().map((name) => join(folder, name)), join(root, 'rooms/shell/pack-meeting.ts'), join(root, 'rooms/protocol/limits.ts')]) {
    digest.update(readFileSync(path)).update('\0');
  }
  return digest.digest('base64url');
}
