import { connect, createServer, type AddressInfo } from 'node:net';

/** Passes connections on to a port of this machine and counts what goes through, handshakes included. */
export interface CountingProxy {
  readonly port: number;
  /** Bytes from the server, and to it. */
  readonly down: number;
  readonly up: number;
  close(): void;
}

export function countingProxy(to: number): Promise<CountingProxy> {
  const count = { down: 0, up: 0 };
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
    near.on('data', (bytes) => (count.up += bytes.length));
    far.on('data', (bytes) => (count.down += bytes.length));
    near.pipe(far);
    far.pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({
    port: (server.address() as AddressInfo).port,
    get down() { return count.down; },
    get up() { return count.up; },
    close: () => void server.close(),
  })));
}
