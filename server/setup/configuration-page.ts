import { variables } from '../config.ts';

/** `docs/configuration.md`, written from the table of variables. */
export function configurationPage(): string {
  const rows = Object.entries(variables).map(([name, { description, fallback }]) => `| \`${name}\` | ${description} | ${fallback} |`);
  return [
    '# Configuration', '',
    'Everything is set by environment variables. A start with a wrong one lists every problem and stops. This page is written from',
    '`server/config.ts` by `npm run docs:configuration`; a test keeps it true.', '',
    '| variable | what it is for | without it |', '| --- | --- | --- |', ...rows, '',
    '`TINGHALL_CACHE` (set-up only): folder for what is made once for a machine, the right Node and the voice engine; by default `~/.cache/tinghall`.', '',
  ].join('\n');
}
