import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface ServedPage {
  readonly url: string;
  close(): void;
}

/**
 * Builds a page as the product is built (minified, one copy of three) and serves it with the recording on a free port.
 * @param which the folder beside this one that holds it
 */
export async function servePage(recording: Uint8Array, which: 'avatars' | 'pointing' = 'avatars'): Promise<ServedPage> {
  const root = fileURLToPath(new URL(`../${which}/page`, import.meta.url));
  const built = fileURLToPath(new URL(`../../../node_modules/.cache/bench-${which}`, import.meta.url));
  await build({
    root, base: './', configFile: false, logLevel: 'error', resolve: { dedupe: ['three', 'aframe'] },
    build: { outDir: built, emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 5_000 },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url!, 'http://page').pathname);
    if (path === '/recording') {
      response.end(recording);
      return;
    }
    readFile(join(built, path === '/' ? 'index.html' : path)).then((bytes) => {
      response.setHeader('content-type', TYPES[extname(path === '/' ? '.html' : path) || '.html'] ?? 'application/octet-stream');
      response.end(bytes);
    }, () => {
      response.statusCode = 404;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}

/** For each tick the number of frames, and of each its length and bytes; numbers are 32 bits, little-endian. */
export function packRecording(ticks: readonly (readonly Uint8Array[])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const number = (value: number) => parts.push(new Uint8Array(new Uint32Array([value]).buffer));
  for (const frames of ticks) {
    number(frames.length);
    for (const frame of frames) {
      number(frame.length);
      parts.push(frame);
    }
  }
  return Buffer.concat(parts);
}
