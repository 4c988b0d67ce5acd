import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What stands before several processes: each connection goes to the next of them, and to another one when that does not answer. */
export class Front {
  readonly base: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async open(ports: readonly number[]): Promise<Front> {
    let turn = 0;
    const server = createServer((near) => {
      turn += 1;
      front.#join(near, ports.map((_, index) => ports[(turn + index) % ports.length]!));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const front = new Front(server);
    return front;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(near: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    far.once('error', () => { if (far.connecting || far.pending) this.#join(near, others); else near.destroy(); });
    far.once('connect', () => {
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
    near.on('error', () => far.destroy());
  }
}
