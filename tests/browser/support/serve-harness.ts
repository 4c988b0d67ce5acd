import { fileURLToPath } from 'node:url';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { testManifest, testModel } from './test-scene.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface ServedHarness {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the hall harness by Vite on a free port, with a cache of its own so that it does not disturb a running `npm run dev`. */
export async function serveHallHarness(): Promise<ServedHarness> {
  const server: ViteDevServer = await createServer({
    root,
    configFile: false,
    logLevel: 'warn',
    cacheDir: 'node_modules/.vite-hall-harness',
    plugins: [testScene()],
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    resolve: { dedupe: ['three', 'aframe'] },
    optimizeDeps: {
      entries: ['tests/browser/support/hall-harness/main.ts'],
      include: ['aframe', 'three', 'three/addons/loaders/GLTFLoader.js', '@preact/signals', 'valibot'],
    },
  });
  await server.listen();
  const address = server.httpServer!.address();
  if (typeof address !== 'object' || !address) throw new Error('The harness has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/tests/browser/support/hall-harness/`,
    close: () => server.close(),
  };
}

/** Serves the test scene beside the real ones. */
function testScene(): Plugin {
  return {
    name: 'test-scene',
    configureServer({ middlewares }) {
      middlewares.use('/scenes/test-hall/scene.json', (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(testManifest));
      });
      middlewares.use('/scenes/test-hall/test-hall.glb', (_request, response, next) => {
        testModel().then((bytes) => {
          response.setHeader('content-type', 'model/gltf-binary');
          response.end(bytes);
        }, next);
      });
    },
  };
}
