import { writeFile } from 'node:fs/promises';
import { manifest } from './layout.ts';

await writeFile(new URL('../scene.json', import.meta.url), `${JSON.stringify(manifest, undefined, 2)}\n`);
