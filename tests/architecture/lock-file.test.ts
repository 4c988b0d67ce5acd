import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };

it('the lock file holds every platform’s part of a package: one that is missing makes a locked install fail', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => Object.keys(optionalDependencies)
    .filter((name) => packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined)
    .map((name) => `${path} needs ${name}`));
  expect(missing).toEqual([]);
});

it('nothing is installed from anywhere but the registry, and no registry is named', () => {
  const text = readFileSync('package-lock.json', 'utf8');
  expect(text).not.toMatch(/git\+|github:|"resolved": "https?:/);
});

it('direct dependencies are pinned', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, range]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+[\w.-]*$/.test(range));
  expect(loose).toEqual([]);
});
