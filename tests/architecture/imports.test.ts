import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, violations, type SourceFile } from './check-imports.ts';
import { folderRules } from './import-rules.ts';

function sources(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

describe('imports', () => {
  it('go one way', () => {
    const files = ['rooms', 'server', 'client'].flatMap(sources).filter(({ path }) => !path.startsWith('client/build/'));
    expect(files.length).toBeGreaterThan(40);
    expect(violations(files, folderRules)).toEqual([]);
  });

  it('are found in every form', () => {
    const text = `import a from 'a';\nimport type { B } from "b";\nimport 'c';\nexport * from './d.ts';\nconst e = await import('e');\nimport {\n  f,\n} from 'f';`;
    expect(importsOf(text).map(({ specifier }) => specifier).toSorted()).toEqual(['./d.ts', 'a', 'b', 'c', 'e', 'f']);
  });

  it.each([
    ['rooms/domain/x.ts', "import { Room } from '@colyseus/core';"],
    ['rooms/domain/x.ts', "import { readFile } from 'node:fs';"],
    ['rooms/shell/x.ts', "import { createServer } from '../../server/create-server.ts';"],
    ['rooms/protocol/x.ts', "import type { Meeting } from '../domain/meeting.ts';"],
    ['client/ui/x.tsx', "import { Vector3 } from 'three';"],
    ['client/ui/x.tsx', "import { openHall } from '#client/scene/hall.ts';"],
    ['client/session/x.ts', "import { MeetingState } from '#rooms/state/meeting-state.ts';"],
    ['client/view-model/x.ts', "import AFRAME from 'aframe';"],
    ['server/x.ts', "import { x } from '#client/main.ts';"],
    ['elsewhere/x.ts', ''],
  ])('a planted violation in %s is found', (path, text) => {
    expect(violations([{ path, text }], folderRules)).toHaveLength(1);
  });
});
