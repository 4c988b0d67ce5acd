/**
 * Takes pictures of a place as the hall shows it (unlit, no tone mapping): `node scenes/toolkit/preview.ts town-hall [view …]`.
 * Pictures go to tests/.artifacts/scenes/; with `--publish` the first view becomes the place's preview and all of them go to docs/pictures/.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';

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

const page = `<!doctype html><link rel="icon" href="data:,"><style>body{margin:0}</style><script type="importmap">{"imports":{"three":"/node_modules/three/build/three.module.js","three/addons/":"/node_modules/three/examples/jsm/"}}</script>
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
  const gl = renderer.getContext();
  const pixels = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let [sum, black, burnt] = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    const light = 0.2126 * pixels[i] + 0.7152 * pixels[i + 1] + 0.0722 * pixels[i + 2];
    sum += light;
    if (light < 16) black += 1;
    if (Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) > 250) burnt += 1;
  }
  const share = 400 / pixels.length;
  return { calls: renderer.info.render.calls, triangles: renderer.info.render.triangles, mean: (sum * share) / 100, black: black * share, burnt: burnt * share };
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
  const tab = await browser.newPage();
  tab.on('console', (message) => message.type() === 'error' && process.stderr.write(`${message.text()}\n`));
  tab.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.waitForFunction('window.ready', undefined, { timeout: 60_000 });
  if (publish) {
    await take(tab, views[0]!, { width: 1280, height: 800, quality: 84, path: `scenes/${place}/preview.jpg` });
    for (const view of views) await take(tab, view, { width: 960, height: 600, quality: 78, path: `docs/pictures/${place}-${view.name}.jpg` });
  } else {
    for (const view of views.filter(({ name }) => rest.length === 0 || rest.includes(name))) {
      await take(tab, view, { width: 1152, height: 720, path: `tests/.artifacts/scenes/${place}-${view.name}.png` });
    }
  }
} finally {
  await browser.close();
  server.close();
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** JPEG from 1 to 100; PNG when left out. */
  readonly quality?: number;
  /** From the root of the repository. */
  readonly path: string;
}

interface Measured {
  readonly calls: number;
  readonly triangles: number;
  /** Mean brightness from 0 to 255, and the shares of pixels in percent that are nearly black or burnt out. */
  readonly mean: number;
  readonly black: number;
  readonly burnt: number;
}

async function take(tab: Page, view: View, { width, height, quality, path }: Picture): Promise<void> {
  await tab.setViewportSize({ width, height });
  const measured = await tab.evaluate(([v, w, h]) => (globalThis as unknown as { show(...args: unknown[]): Measured }).show(v, w, h), [view, width, height] as const);
  await mkdir(dirname(root + path), { recursive: true });
  await tab.screenshot({ path: root + path, ...(quality ? { type: 'jpeg', quality } as const : {}) });
  const { calls, triangles, mean, black, burnt } = measured;
  process.stdout.write(`${view.name}: ${calls} draw calls, ${triangles} triangles, mean ${mean.toFixed(0)}, black ${black.toFixed(1)} %, burnt ${burnt.toFixed(1)} % -> ${path}\n`);
}
