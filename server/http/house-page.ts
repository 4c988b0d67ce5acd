import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';

/** The built page. Files with a content hash in their name never change; the page itself is always asked for anew. */
export function clientFiles(clientDir: string): RequestHandler {
  return express.static(clientDir, {
    index: false,
    setHeaders: (response, path) => {
      // Their address holds their content's hash, or the number of their version.
      const hashed = /\/(?:assets|naf\/decoders\/v\d+)\//.test(path.replaceAll('\\', '/'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Places are data in the open: manifest, model and pictures. Their building scripts are not served. */
export function sceneFiles(scenesDir: string): RequestHandler {
  const files = express.static(scenesDir, { index: false, setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') });
  return (request, response, next) => (/^\/[a-z0-9-]+\/[a-z0-9.-]+\.(?:json|glb|webp|png|jpg)$/.test(request.path) ? files(request, response, next) : next());
}

/** The one page, for every address that is no file. `<base>` makes its relative addresses work under any path. */
export function housePage(clientDir: string, basePath: string): RequestHandler {
  let page: string | undefined;
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    try {
      page ??= (await readFile(join(clientDir, 'index.html'), 'utf8')).replace(/<base href="[^"]*"\s*\/?>/, `<base href="${basePath}">`);
      response.set('Cache-Control', 'no-cache').type('html').send(page);
    } catch (error) {
      next(error);
    }
  };
}
