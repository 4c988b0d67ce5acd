/** `npm run backup -- FOLDER` and `npm run restore -- BACKUP [--replace]`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const HELP = `npm run backup -- FOLDER             copies everything the hall keeps into a new folder inside FOLDER; the hall may be running
npm run restore -- BACKUP           puts such a folder in place; the hall must not be running
npm run restore -- BACKUP --replace the same where there is something already, which is set aside beside it

The hall's own folder is DATA_DIR and its database DATABASE_URL, if it has one, as for npm start.`;

const [command, ...rest] = process.argv.slice(2);
const dataDir = process.env['DATA_DIR'] ?? 'data';
const databaseUrl = process.env['DATABASE_URL'] || undefined;
const now = new Date();

/** @returns the folder that was named */
function argument(options: { readonly replace: boolean }): { readonly folder: string; readonly replace: boolean } {
  try {
    const { values, positionals } = parseArgs({ args: rest, allowPositionals: true, options: options.replace ? { replace: { type: 'boolean', default: false } } : {} });
    const [folder, ...others] = positionals;
    if (folder !== undefined && others.length === 0) return { folder, replace: values['replace'] === true };
  } catch {
    // An option it does not know: told below.
  }
  console.error(HELP);
  process.exit(2);
}

/** npm runs its commands in the project's folder, wherever somebody was. */
const at = (folder: string) => resolve(process.env['INIT_CWD'] ?? '.', folder);
const tell = (damaged: readonly string[]) => {
  if (damaged.length > 0) console.error(`Warning: in ${damaged.length} meetings (${damaged.join(', ')}) events are not as they were written. The hall sets them aside when such a meeting is opened; an older backup may still have them.`);
};
const size = (bytes: number) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

try {
  if (command === 'backup') {
    const { folder: into } = argument({ replace: false });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const { folder, files, bytes, meetings, damaged } = await makeBackup({ dataDir, databaseUrl, into: at(into), now, program: version });
    console.log(`Backed up ${meetings} meetings, ${files} files, ${size(bytes)}, into ${folder}`);
    tell(damaged);
  } else {
    const { folder: backup, replace } = argument({ replace: true });
    const { meetings, events, before, damaged } = await restoreBackup({ backup: at(backup), dataDir, databaseUrl, replace, now });
    console.log(`Restored ${meetings} meetings with ${events} events into ${dataDir}.${before === undefined ? '' : ` What was there before is in ${before}.`} Start the hall as always.`);
    tell(damaged);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
