import { afterEach, expect, it } from 'vitest';
import { SmallProject } from '#tests/support/small-project.ts';

/** Closes in order, which takes it a moment, as the hall does. */
const HALL = `for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {
  console.log('told ' + signal);
  setTimeout(() => { console.log('closed in order'); process.exit(0); }, 300);
});
setInterval(() => {}, 1_000);
console.log('open as ' + process.pid);`;
/** Builds something with a program of its own, as the page and the voice engine are built. */
const BUILD = `import { spawn } from 'node:child_process';
const compiler = spawn('sleep', ['600'], { stdio: 'ignore' });
compiler.on('spawn', () => console.log('building as ' + compiler.pid));`;

const NPM_START = ['npm', ['start', '--silent']] as const;
const START = [process.execPath, ['server/setup/start.cjs']] as const;

let project: SmallProject;
afterEach(() => project.close());

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts it and waits until it says so. */
async function startUntil([command, args]: readonly [string, readonly string[]], said: RegExp) {
  const started = project.start(command, args);
  await expect.poll(started.output).toMatch(said);
  return { ...started, pid: Number(said.exec(started.output())![1]) };
}

it.each([
  ['npm start', NPM_START, 'SIGTERM'], ['npm start', NPM_START, 'SIGINT'],
  ['its script', START, 'SIGTERM'], ['its script', START, 'SIGINT'], ['its script', START, 'SIGHUP'],
] as const)('%s %#: told to stop, it lets the hall close in order and waits for it', { timeout: 20_000 }, async (_name, command, signal) => {
  project = new SmallProject({ 'server/setup/prepare.ts': '', 'server/main.ts': HALL });
  const { child, ended, pid } = await startUntil(command, /open as (\d+)/);
  child.kill(signal);
  const { code, output } = await ended;
  expect(output.slice(output.indexOf('told'))).toBe(`told ${signal}\nclosed in order\n`);
  expect(isAlive(pid)).toBe(false);
  expect(code).toBe(0);
});

it.each([['npm start', NPM_START], ['its script', START]] as const)('%s: told to stop while something is built, it leaves no program behind and opens no hall', { timeout: 20_000 }, async (_name, command) => {
  project = new SmallProject({ 'server/setup/prepare.ts': BUILD, 'server/main.ts': HALL });
  const { child, ended, pid } = await startUntil(command, /building as (\d+)/);
  child.kill('SIGTERM');
  const { code, output } = await ended;
  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(output).not.toMatch(/open as/);
  expect(code).not.toBe(0);
});

/** `npm test` of a project in which nothing but the voice engine is to be done. */
function testing(engine: string): SmallProject {
  return new SmallProject({ 'server/setup/prepare.ts': '', 'server/setup/worker/find-worker.ts': 'export const findWorker = () => ({ bin: undefined });', 'server/setup/prepare-worker.ts': engine });
}

it('npm test: told to stop while the voice engine is made beside the first tests, it leaves no program behind', { timeout: 20_000 }, async () => {
  project = testing(BUILD);
  const { child, ended, pid } = await startUntil(['npm', ['test', '--silent']], /building as (\d+)/);
  child.kill('SIGTERM');
  const { code, output } = await ended;
  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(output).not.toMatch(/passed/);
  expect(code).not.toBe(0);
});

it('npm test: a voice engine that cannot be made is told after the tests that do without it, and is a failure', { timeout: 20_000 }, async () => {
  project = testing(`console.log('Voice is not available: no compiler'); process.exitCode = 1;`);
  const { code, output } = await project.start('npm', ['test', '--silent']).ended;
  expect(output).toMatch(/Voice is not available: no compiler\n✗ the voice engine: the tests that need it cannot run\n\n0 passed, \d+ failed\n$/);
  expect(code).toBe(1);
});
