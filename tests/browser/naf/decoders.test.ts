import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { draco, meshopt } from '@gltf-transform/functions';
import draco3d from 'draco3dgltf';
import { MeshoptEncoder } from 'meshoptimizer';
import { DECODERS_VERSION, layOutDecoders } from '../../../client/build/model-decoders.ts';
import { ktx2 } from '#tests/support/ktx2.ts';
import { fieldGlb, pictureGlb } from '#tests/support/models.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { launchChromium } from '../support/chromium.ts';

/** Raise `DECODERS_VERSION` together with these: browsers keep what they had under the old one. */
const KNOWN: Readonly<Record<string, string>> = {
  'basis/basis_transcoder.js': '8478b5b6d6b74e7d', 'basis/basis_transcoder.wasm': '6cf17dc889352c42',
  'draco/draco_decoder.js': '8625489da79a805f', 'draco/draco_decoder.wasm': 'a680d927bed9cb86', 'draco/draco_wasm_wrapper.js': '8bb2952d2ba7d67e',
  'meshopt_decoder.js': 'fabafaaa29cbb1cf',
};

let dir: string;
let folder: string;
let house: RunningHouse;
let scene: Server;
let browser: Browser;
const models = new Map<string, Uint8Array>();
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tinghall-decoders-'));
  folder = layOutDecoders(dir);
  const { createEncoderModule } = draco3d as unknown as { createEncoderModule(): Promise<unknown> };
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'draco3d.encoder': await createEncoderModule(), 'meshopt.encoder': MeshoptEncoder });
  for (const [name, packing] of [['draco', draco()], ['meshopt', meshopt({ encoder: MeshoptEncoder })]] as const) {
    const document = await io.readBinary(fieldGlb(8));
    await document.transform(packing);
    models.set(`/${name}.glb`, await io.writeBinary(document));
  }
  for (const packing of ['uastc', 'etc1s'] as const) models.set(`/${packing}.glb`, pictureGlb(ktx2(packing), 'image/ktx2'));
  house = await RunningHouse.open({ openScenes: true, clientDir: dir });
  scene = await strictScene();
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser.close();
  scene.closeAllConnections();
  await new Promise((resolve) => scene.close(resolve));
  await house.close();
  await rm(dir, { recursive: true });
});

/** A scene of another author on another origin, as its documentation says. */
async function strictScene(): Promise<Server> {
  const at = new URL(`naf/decoders/v${DECODERS_VERSION}/`, house.base).href;
  const { origin } = new URL(house.base);
  const aframe = await readFile('node_modules/aframe/dist/aframe-master.min.js');
  const page = (names: readonly string[]) => `<!doctype html><html><head><script>window.AFRAME_CDN_ROOT='/nothing/'</script><script src="/aframe.js"></script></head><body>
    <a-scene gltf-model="dracoDecoderPath: ${at}draco/; meshoptDecoderPath: ${at}meshopt_decoder.js; basisTranscoderPath: ${at}basis/">
    ${names.map((name) => `<a-entity id="${name}" gltf-model="url(/${name}.glb)"></a-entity>`).join('\n')}</a-scene></body></html>`;
  const policy = `default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval' 'sha256-${createHash('sha256').update("window.AFRAME_CDN_ROOT='/nothing/'").digest('base64')}'; style-src 'unsafe-inline'; connect-src 'self' ${origin} blob:; img-src 'self' data: blob:; worker-src blob:`;
  const pages: Readonly<Record<string, readonly [names: readonly string[], policy: string]>> = {
    '/strict': [['draco', 'meshopt'], policy],
    // The transcoder makes its bindings by `new Function`.
    '/basis': [['uastc', 'etc1s'], policy.replace("'wasm-unsafe-eval'", "'unsafe-eval'")],
  };
  const server = createServer(({ url = '/' }, response) => {
    const model = models.get(url);
    if (model !== undefined) return response.setHeader('content-type', 'model/gltf-binary').end(model);
    if (url === '/aframe.js') return response.setHeader('content-type', 'text/javascript').end(aframe);
    const known = pages[url];
    return known === undefined ? response.writeHead(404).end() : response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': known[1] }).end(page(known[0]));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

it.each([['/strict', { draco: [128], meshopt: [128] }, 'draco/draco_decoder.wasm'], ['/basis', { uastc: [2, 16], etc1s: [2, 16] }, 'basis/basis_transcoder.wasm']] as const)('[OB23] a scene elsewhere draws packed models by the decoders of the house alone, under its policy: %s', async (path, expected, decoder) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 180 } });
  const asked: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy|Refused to|THREE\.\w+Loader|Could not/.test(message.text())) problems.push(message.text()); });
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(`http://127.0.0.1:${(scene.address() as AddressInfo).port}${path}`);
  const drawn = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll<HTMLElement & { getObject3D(name: string): { traverse(visit: (node: never) => void): void } | undefined }>('[gltf-model]:not(a-scene)')].map((entity) => {
    const found: (number | string)[] = [];
    entity.getObject3D('mesh')?.traverse((node: { isMesh?: boolean; geometry: { index: { count: number } }; material: { map?: { image: { width: number } } | null } }) => {
      if (node.isMesh === true) found.push(node.geometry.index.count / 3, ...(node.material.map ? [node.material.map.image.width] : []));
    });
    return [entity.id, found];
  })));
  await expect.poll(drawn, { timeout: 60_000, interval: 200, message: `${problems.join('\n')}` }).toEqual(expected);
  expect(problems).toEqual([]);
  expect(asked.filter((url) => !/^(?:blob|data):/.test(url) && new URL(url).hostname !== '127.0.0.1')).toEqual([]);
  expect(asked).toContain(`${house.base}naf/decoders/v${DECODERS_VERSION}/${decoder}`);
  await page.close();
}, 90_000);

it('[OB23] the decoders are known by their version: kept for a year, readable from everywhere', async () => {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const hashes = Object.fromEntries(await Promise.all(files.map(async (path) => [path.slice(folder.length + 1), createHash('sha256').update(await readFile(path)).digest('hex').slice(0, 16)] as const)));
  expect(hashes).toEqual(KNOWN);
  const answer = await fetch(new URL(`naf/decoders/v${DECODERS_VERSION}/basis/basis_transcoder.wasm`, house.base));
  expect([answer.status, ...['content-type', 'cache-control', 'access-control-allow-origin', 'cross-origin-resource-policy'].map((name) => answer.headers.get(name))])
    .toEqual([200, 'application/wasm', 'public, max-age=31536000, immutable', '*', 'cross-origin']);
});
