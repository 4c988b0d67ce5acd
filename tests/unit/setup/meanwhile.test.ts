import { getPriority } from 'node:os';
import { expect, it } from 'vitest';
import { Meanwhile } from '#server/setup/meanwhile.ts';

const program = (text: string) => new Meanwhile(process.execPath, ['-e', text], '.');
function paper() {
  const lines: string[] = [];
  return { write: (text: string) => lines.push(text), text: () => lines.join('') };
}

it('what it prints is kept until it is waited for, then shown as it comes', async () => {
  const out = paper();
  const other = program(`console.log('first'); console.error('then'); process.exitCode = 3;`);
  await new Promise((resolve) => setImmediate(resolve));
  expect(out.text()).toBe('');
  expect(await other.end(out)).toBe(3);
  expect(out.text()).toBe('first\nthen\n');
});

it('one that is done before it is waited for has lost nothing', async () => {
  const [early, out] = [paper(), paper()];
  const other = program(`console.log('done')`);
  await other.end(early);
  expect(await other.end(out)).toBe(0);
  expect(early.text() + out.text()).toContain('done\n');
});

it('a program that is not there has failed, and says so', async () => {
  const out = paper();
  expect(await new Meanwhile('/nothing/here', [], '.').end(out)).toBe(1);
  expect(out.text()).toContain('ENOENT');
});

it.skipIf(process.platform === 'win32')('it stands back behind what runs beside it', async () => {
  const out = paper();
  const code = await program(`setTimeout(() => process.exit(require('node:os').getPriority() > ${getPriority()} ? 0 : 1), 100)`).end(out);
  expect(code).toBe(0);
});
