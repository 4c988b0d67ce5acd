import { writeFile } from 'node:fs/promises';
import { writeGlb } from '../../toolkit/glb.ts';
import { manifest } from './layout.ts';
import { buildShell } from './shell.ts';

const parts = buildShell();
await writeFile(new URL('../town-hall.glb', import.meta.url), await writeGlb(parts, undefined));
await writeFile(new URL('../scene.json', import.meta.url), `${JSON.stringify(manifest, undefined, 2)}\n`);
