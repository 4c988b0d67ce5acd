/**
 * Takes pictures of a place as the hall shows it (unlit, no tone mapping): `node scenes/toolkit/preview.ts town-hall [view …]`.
 * Pictures go to tests/.artifacts/scenes/; with `--publish` the first view becomes the place's preview.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

interface View {
  readonly name: string;
  /** Where the eyes are and what they look at, metres. */
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  /** Vertical field of view in degrees. */
  readonly fov?: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const [place = 'town-hall', ...rest] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const publish = process.argv.includes('--publish');
const { views } = await import(`../${place}/source/views.ts`) as { readonly views: readonly View[] };
const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html', '.glb': 'model/gltf-binary', '.json': 'application/json' };

const page = `<!doctype html><style>body{margin:0}</style><script type="importmap">{"imports":{"three":"/node_modules/three/build/three.module.js","three/addons/":"/node_modules/three/examples/jsm/"}}</script>
<script type="module">
import { Color, PerspectiveCamera, Scene, WebGLRenderer } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
const manifest = await (await fetch('/scenes/${place}/scene.json')).json();
const gltf = await new GLTFLoader().loadAsync('/scenes/${place}/' + manifest.model);
const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
document.body.append(renderer.domElement);
const scene = new Scene();
scene.background = new Color(manifest.atmosphere.background);
scene.add(gltf.scene);
window.show = (view, width, height) => {
  renderer.setSize(width, height);
  const camera = new PerspectiveCamera(view.fov ?? 68, width / height, 0.05, 400);
  camera.position.set(...view.from);
  camera.lookAt(...view.to);
  renderer.render(scene, camera);
  return renderer.info.render;
};
window.ready = true;
</script>`;

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/') {
    response.setHeader('content-type', 'text/html');
    response.end(page);
    return;
  }
  readFile(root + path.slice(1)).then((bytes) => {
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    response.end(bytes);
  }, () => {
    response.statusCode = 404;
    response.end();
  });
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--no-first-run', '--disable-background-networking'],
});
try {
  const [width, height] = publish ? [1280, 800] : [1152, 720];
  const tab = await browser.newPage({ viewport: { width, height } });
  tab.on('console', (message) => message.type() === 'error' && process.stderr.write(`${message.text()}\n`));
  tab.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.waitForFunction('window.ready', undefined, { timeout: 60_000 });
  await mkdir(`${root}tests/.artifacts/scenes`, { recursive: true });
  for (const view of publish ? views.slice(0, 1) : views.filter(({ name }) => rest.length === 0 || rest.includes(name))) {
    const info = await tab.evaluate(([v, w, h]) => (globalThis as unknown as { show(...args: unknown[]): { calls: number; triangles: number } }).show(v, w, h), [view, width, height] as const);
    const path = publish ? `${root}scenes/${place}/preview.jpg` : `${root}tests/.artifacts/scenes/${place}-${view.name}.png`;
    await tab.screenshot({ path, ...(publish ? { type: 'jpeg', quality: 84 } as const : {}) });
    process.stdout.write(`${view.name}: ${info.calls} draw calls, ${info.triangles} triangles -> ${path.slice(root.length)}\n`);
  }
} finally {
  await browser.close();
  server.close();
}
