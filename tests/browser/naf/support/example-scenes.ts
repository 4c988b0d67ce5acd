import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const examples = 'node_modules/networked-aframe/examples';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.jpg': 'image/jpeg', '.obj': 'text/plain', '.mtl': 'text/plain', '.glb': 'model/gltf-binary' };

/** Scripts of the examples' CDNs and where they lie in the registry's packages. */
const VENDOR: Readonly<Record<string, string>> = {
  '/vendor/aframe.js': 'node_modules/aframe/dist/aframe-master.min.js',
  '/vendor/networked-aframe.js': 'node_modules/networked-aframe/dist/networked-aframe.min.js',
  '/vendor/randomizer.js': 'node_modules/aframe-randomizer-components/dist/aframe-randomizer-components.min.js',
  '/vendor/environment.js': 'node_modules/aframe-environment-component/dist/aframe-environment-component.min.js',
  '/vendor/controls.js': 'node_modules/aframe-extras/dist/aframe-extras.controls.min.js',
};

/**
 * networked-aframe's own example scenes on a host of their own, as another author would publish them. Changed are the addresses of scripts and
 * the adapter named in `networked-scene`, nothing else; `changesOf` shows all of it.
 */
export class ExampleScenes {
  /** Of the house that the scenes use; known only after this server, because the house has to know this origin. */
  house = '';
  readonly origin: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(): Promise<ExampleScenes> {
    let scenes: ExampleScenes;
    const server = createServer((request, response) => {
      scenes.#answer(new URL(request.url ?? '/', 'http://x').pathname).then(
        ({ type, content }) => response.setHeader('content-type', type).end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    scenes = new ExampleScenes(server);
    return scenes;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(path: string): Promise<{ type: string; content: Buffer | string }> {
    if (path === '/vendor/nothing.js') return { type: 'text/javascript', content: '' };
    if (path === '/from-the-documentation.html') return { type: 'text/html', content: await documented(this.house) };
    const vendor = VENDOR[path];
    if (vendor !== undefined) return { type: 'text/javascript', content: await readFile(vendor) };
    const file = normalize(path);
    if (file.startsWith('..')) throw new Error('outside');
    const content = await readFile(join(examples, file));
    const ending = extname(file);
    const type = TYPES[ending] ?? 'application/octet-stream';
    return { type, content: ending === '.html' || ending === '.js' ? adapt(content.toString(), this.house) : content };
  }
}

/** Three scripts come before a scene: socket.io, easyrtc and NAF. They become nothing, NAF, and the adapter of the house. */
export function adapt(text: string, house: string): string {
  return text
    .replaceAll(/https:\/\/aframe\.io\/releases\/[\d.]+\/aframe\.min\.js/g, '/vendor/aframe.js')
    .replaceAll(/https:\/\/cdnjs\.cloudflare\.com\/[^"]+socket\.io\.min\.js/g, '/vendor/nothing.js')
    .replaceAll('"/easyrtc/easyrtc.js"', '"/vendor/networked-aframe.js"')
    .replaceAll('"/dist/networked-aframe.js"', `"${house}naf/tinghall-adapter.js"`)
    .replaceAll(/https:\/\/(?:cdn\.jsdelivr\.net\/npm|unpkg\.com)\/aframe-randomizer-components[^"]+/g, '/vendor/randomizer.js')
    .replaceAll(/https:\/\/cdn\.jsdelivr\.net\/npm\/aframe-environment-component[^"]+/g, '/vendor/environment.js')
    .replaceAll(/https:\/\/cdn\.jsdelivr\.net\/gh\/c-frame\/aframe-extras[^"]+/g, '/vendor/controls.js')
    .replaceAll(/adapter:\s*(?:ws)?easyrtc/g, 'adapter: colyseus')
    .replaceAll("'easyrtc' : 'wseasyrtc'", "'colyseus' : 'colyseus'");
}

/** The example of docs/networked-aframe.md as an author would copy it. */
async function documented(house: string): Promise<string> {
  const [, example] = /```html\n([\s\S]*?)```/.exec(await readFile('docs/networked-aframe.md', 'utf8')) ?? [];
  if (example === undefined) throw new Error('docs/networked-aframe.md has no example any more');
  return example.replace('/js/aframe.min.js', '/vendor/aframe.js').replace('/js/networked-aframe.min.js', '/vendor/networked-aframe.js').replace('https://hall.example.org/', house);
}
