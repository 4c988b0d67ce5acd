import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const lines = (path: string) => readFileSync(path, 'utf8').split('\n').length;

it('the room stays a thin shell of at most 150 lines', () => {
  expect(lines('rooms/shell/meeting-room.ts')).toBeLessThanOrEqual(150);
});

it('no source file grows into the place where everything hangs', () => {
  const files = ['rooms', 'server', 'client', 'scenes', 'tests'].flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|cjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)));
  expect(files.filter((path) => lines(path) > 400)).toEqual([]);
});
