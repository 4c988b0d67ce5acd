import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview, type CommonServerOptions, type Connect, type Plugin } from 'vite';
import { builtPage } from './built-page.ts';

/** What is answered at a path: text as JSON, bytes as a model. */
export type Served = Readonly<Record<string, () => Promise<string | Uint8Array>>>;

export interface ServeOptions {
  /** Instead of what lies in `scenes/`. */
  readonly scenes?: Served;
  readonly proxy?: CommonServerOptions['proxy'];
}

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a page of the tests, built, with the places of the house beside it, on a free port. @param page see `builtPage` */
export async function serveBuiltPage(page: string, { scenes = {}, proxy }: ServeOptions = {}): Promise<ServedPage> {
  const outDir = await builtPage(page);
  const server = await preview({
    root: outDir, configFile: false, logLevel: 'silent', plugins: [places(scenes)], build: { outDir: '.' },
    preview: { port: 0, host: '127.0.0.1', open: false, ...(proxy === undefined ? {} : { proxy }) },
  });
  const { port } = server.httpServer.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function places(scenes: Served): Plugin {
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const path = new URL(request.originalUrl ?? '/', 'http://x').pathname;
    const file = join('.', path);
    const type = (name: string) => response.setHeader('content-type', name);
    const own = scenes[path];
    if (own !== undefined) {
      own().then((content) => {
        type(typeof content === 'string' ? 'application/json' : 'model/gltf-binary');
        response.end(content);
      }, next);
    } else if (existsSync(file)) {
      type(path.endsWith('.json') ? 'application/json' : 'model/gltf-binary');
      createReadStream(file).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  };
  return { name: 'places', configurePreviewServer: ({ middlewares }) => void middlewares.use('/scenes', answer) };
}
