import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cspHashes } from '#client/build/csp-hashes.ts';
import { contentSecurityPolicy } from '#server/http/security-headers.ts';
import { launchChromium } from '#tests/browser/support/chromium.ts';
import { testManifest, testModel } from '#tests/browser/support/test-scene.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.glb': 'model/gltf-binary', '.woff2': 'font/woff2' };

let folder: string;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hall-build-'));
  await build({
    root: fileURLToPath(new URL('../support/hall-harness/', import.meta.url)),
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { dedupe: ['three', 'aframe'] },
    plugins: [cspHashes()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  const { styleHashes } = JSON.parse(await readFile(join(folder, 'csp.json'), 'utf8')) as { styleHashes: string[] };
  const policy = contentSecurityPolicy({ styleHashes, frameAncestors: [], https: false });
  const model = await testModel();
  server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', TYPES[extname(path) || '.html'] ?? 'application/octet-stream');
    try {
      if (path.endsWith('/scene.json')) response.end(JSON.stringify(testManifest));
      else if (path.endsWith('.glb')) response.end(model);
      // The harness keeps its few rules in the page; the policy would rightly refuse them.
      else if (path === '/') response.end((await readFile(join(folder, 'index.html'), 'utf8')).replace(/<style>[\s\S]*?<\/style>/, ''));
      else response.end(await readFile(join(folder, path)));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

it('[MV43] the built hall opens under the strict policy without a violation or a request to another host', async () => {
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security/i.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) problems.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?ratio=0.5`);
  await page.waitForFunction(() => window.harnessReady || window.harnessError, null, { timeout: 60_000 });
  expect(await page.evaluate(() => window.harnessError)).toBeUndefined();
  expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0);
  expect(problems).toEqual([]);
  await page.close();
});

it('the hall with everything it needs is below 700 KB compressed', async () => {
  const assets = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'));
  const bytes = await Promise.all(assets.map(async (name) => gzipSync(await readFile(join(folder, 'assets', name))).length));
  const total = bytes.reduce((sum, each) => sum + each, 0);
  expect(total).toBeLessThan(700_000);
  expect(total).toBeGreaterThan(100_000);
});
