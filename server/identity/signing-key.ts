import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key that signs device tokens: 32 bytes, made at the first start, readable only by the server's user. Deleting the file
 * makes every token invalid.
 */
export function signingKey(dataDir: string): Buffer {
  const path = join(dataDir, 'device-signing.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Fails when the file exists: of two processes starting at once both end up with the same key.
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(path);
  if (key.length !== 32) throw new Error(`${path} is damaged: it must hold 32 bytes`);
  return key;
}
