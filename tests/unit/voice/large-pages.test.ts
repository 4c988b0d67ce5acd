import { execFileSync } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { withLargePages } from '#server/voice/large-pages.ts';

const name = 'GLIBC_TUNABLES';
const before = process.env[name];
afterEach(() => {
  if (before === undefined) delete process.env[name];
  else process.env[name] = before;
});
/** What a child that is started now is told. */
const told = () => execFileSync(process.execPath, ['-p', `process.env.${name} ?? ''`], { encoding: 'utf8' }).trim();

it('[VO27] asks for large pages for the process that is started, and for no other', () => {
  delete process.env[name];
  expect(withLargePages(told)).toBe('glibc.malloc.hugetlb=1');
  expect(told()).toBe('');
  process.env[name] = 'glibc.malloc.check=1';
  expect(withLargePages(told)).toBe('glibc.malloc.check=1:glibc.malloc.hugetlb=1');
  expect(() => withLargePages(() => { throw new Error('no'); })).toThrow('no');
  expect(told()).toBe('glibc.malloc.check=1');
});

it('[VO27] leaves what somebody chose for the machine', () => {
  process.env[name] = 'glibc.malloc.hugetlb=0';
  expect(withLargePages(told)).toBe('glibc.malloc.hugetlb=0');
});
