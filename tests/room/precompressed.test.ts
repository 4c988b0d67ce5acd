import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientFiles } from '#server/http/house-page.ts';
import { precompressed } from '#server/http/precompressed.ts';

const script = `console.log(${JSON.stringify('x'.repeat(5_000))});\n`;
let folder: string;
let server: Server;
let base: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tinghall-files-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'a-1.js'), script);
  await writeFile(join(folder, 'assets', 'a-1.js.br'), brotliCompressSync(script));
  await writeFile(join(folder, 'assets', 'a-1.js.gz'), gzipSync(script));
  await writeFile(join(folder, 'assets', 'plain-1.js'), script);
  server = express().use(precompressed(folder), clientFiles(folder)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

it.each([['br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['identity', null]])('who accepts %s gets %s, and the same script', async (accepts, encoding) => {
  const response = await fetch(`${base}/assets/a-1.js`, { headers: { 'accept-encoding': accepts } });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(response.headers.get('content-type')).toMatch(/javascript/);
  expect(response.headers.get('cache-control')).toMatch(/immutable/);
  expect(await response.text()).toBe(script);
});

it('a file without a twin is sent as it is, and nothing outside the folder is reached', async () => {
  expect((await fetch(`${base}/assets/plain-1.js`)).headers.get('content-encoding')).toBeNull();
  expect((await fetch(`${base}/assets/..%2f..%2f..%2fetc%2fpasswd`)).status).toBeGreaterThanOrEqual(400);
});
