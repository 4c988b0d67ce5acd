import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

/** Answers with the compressed twin of a file, where the build made one and the browser takes it. Stands before the static files. */
export function precompressed(folder: string): RequestHandler {
  const known = new Map<string, boolean>();
  const exists = (path: string) => {
    let is = known.get(path);
    if (is === undefined) known.set(path, (is = existsSync(path)));
    return is;
  };
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    // Only the build's hashed files: their names are plain, and their twins never change while the server runs.
    const { path } = request;
    if (!/^\/assets\/[\w.-]+$/.test(path)) return next();
    response.vary('Accept-Encoding');
    for (const [encoding, ending] of ENCODINGS) {
      if (request.acceptsEncodings(encoding) !== encoding || !exists(join(folder, path + ending))) continue;
      response.type(extname(path));
      response.set('Content-Encoding', encoding);
      request.url = path + ending;
      break;
    }
    next();
  };
}
