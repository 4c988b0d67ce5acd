import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { ipKeyGenerator } from 'express-rate-limit';

/** Where a request comes from, as the house has found out; what a client says of itself under this name is taken away. */
const ADDRESS_HEADER = 'x-tinghall-address';

/** As express has it: whether to believe what this address says of the one before it. `hop` counts from our side. */
export type TrustsProxy = (address: string, hop: number) => boolean;

/**
 * Notes on every request where it comes from, before anything else sees it. Colyseus would believe any X-Forwarded-For; here only proxies that
 * the house trusts are believed, as express does for everything else.
 */
export function noteClientAddress(server: HttpServer, trusts: TrustsProxy): void {
  server.prependListener('request', (request: IncomingMessage) => {
    const { remoteAddress = '' } = request.socket;
    request.headers[ADDRESS_HEADER] = clientAddress(remoteAddress, request.headers['x-forwarded-for'], trusts);
  });
}

/** What `noteClientAddress` noted: the same text for everybody of one address; for IPv6 that is one network of a provider's customer. */
export function notedAddress(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? '';
}

/** The same of a request to express. */
export function requestAddress(request: IncomingMessage): string {
  return String(request.headers[ADDRESS_HEADER] ?? '');
}

/** @param forwarded each proxy adds the address that it sees, at the end */
export function clientAddress(remote: string, forwarded: string | readonly string[] | undefined, trusts: TrustsProxy): string {
  const named = [forwarded ?? []].flat().join(',').split(',').map((address) => address.trim()).filter((address) => address !== '');
  const chain = [remote, ...named.toReversed()];
  const first = chain.findIndex((address, hop) => !trusts(address, hop));
  const address = chain[first < 0 ? chain.length - 1 : first]!;
  return ipKeyGenerator(address.replace(/^::ffff:/, ''));
}
