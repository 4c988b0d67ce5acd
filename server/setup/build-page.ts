/** `npm run build`: builds the page in any case. */
import { join } from 'node:path';
import { PageBuild } from './client-build.ts';
import { terminalProgress } from './progress.ts';

await new PageBuild(join(import.meta.dirname, '..', '..')).anew(terminalProgress(process.stdout));
