import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder if there is none, and makes sure that this user can work in it.
 * @param mode permissions of a folder that is made
 * @returns what is wrong with it, in words that follow "because", or nothing
 */
export function folderTrouble(path: string, mode: number = 0o777): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode });
    if (!statSync(path).isDirectory()) return words('ENOTDIR');
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Node says ENOENT for a folder on a disk that can only be read: what is wrong is told by the nearest folder that exists.
    return words(code === 'ENOENT' ? troubleAbove(path) : code) ?? message;
  }
}

function troubleAbove(path: string): string | undefined {
  let above = dirname(path);
  while (!existsSync(above) && above !== dirname(above)) above = dirname(above);
  try {
    accessSync(above, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

function words(code: string | undefined): string | undefined {
  switch (code) {
    case 'EACCES': case 'EPERM': return 'this user may not write there';
    case 'EROFS': return 'it is on a disk that can only be read';
    case 'ENOTDIR': case 'EEXIST': return 'there is a file where a folder must be';
    case 'ENOSPC': return 'the disk is full';
    default: return undefined;
  }
}
