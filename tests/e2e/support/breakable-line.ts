import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a port that can be cut and mended: what is connected breaks, what comes meanwhile is refused. */
export class BreakableLine {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  static open(to: number): Promise<BreakableLine> {
    return new Promise((resolve) => {
      const server = createServer((near) => {
        if (line.#cut) return near.destroy();
        const far = connect(to, '127.0.0.1');
        for (const [from, other] of [[near, far], [far, near]] as const) {
          line.#sockets.add(from);
          from.pipe(other);
          from.on('error', () => other.destroy());
          from.on('close', () => {
            line.#sockets.delete(from);
            other.destroy();
          });
        }
      });
      let line: BreakableLine;
      server.listen(0, '127.0.0.1', () => {
        line = new BreakableLine(server);
        resolve(line);
      });
    });
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
