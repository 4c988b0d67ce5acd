import type { IncomingMessage, Server as HttpServer } from 'node:http';

/** Everything of the real-time connection lies under this prefix, so that a reverse proxy can treat it as one thing. */
const REALTIME = '/rt';

/**
 * Takes the path under which a reverse proxy publishes the hall, and the real-time prefix, off every request before anything
 * else sees it. Proxies that strip the path themselves work as well.
 * @param basePath starts and ends with a slash
 */
export function stripBasePath(server: HttpServer, basePath: string): void {
  const strip = (request: IncomingMessage) => {
    request.url = withoutPrefix(withoutPrefix(request.url ?? '/', basePath.slice(0, -1)), REALTIME);
  };
  server.prependListener('request', strip);
  server.prependListener('upgrade', strip);
}

export function withoutPrefix(url: string, prefix: string): string {
  if (prefix === '' || !url.startsWith(prefix)) return url;
  const rest = url.slice(prefix.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
}
