import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const FRONT = '127.0.0.2';
const BACK = '127.0.0.1';

/**
 * A road for datagrams between browsers and a voice worker, that a test can cut. The worker listens on 127.0.0.1, announces
 * 127.0.0.2, and this stands there, on the same port.
 */
export class LossyRoad {
  readonly address = FRONT;
  readonly listenIp = BACK;
  readonly #front: Socket;
  readonly #travellers = new Map<string, Socket>();
  #cut = false;

  private constructor(front: Socket) {
    this.#front = front;
    front.on('message', (data, { address, port }) => {
      if (!this.#cut) this.#backOf(address, port).send(data, this.port, BACK);
    });
  }

  static async open(): Promise<LossyRoad> {
    const front = createSocket('udp4');
    front.bind(0, FRONT);
    await once(front, 'listening');
    return new LossyRoad(front);
  }

  get port(): number {
    return this.#front.address().port;
  }

  /** From now on everything is lost. */
  cut(): void {
    this.#cut = true;
  }

  /** Works again; to the worker everybody comes from another place, as after a change of network. */
  mend(): void {
    this.#closeTravellers();
    this.#cut = false;
  }

  close(): void {
    this.#closeTravellers();
    this.#front.close();
  }

  #backOf(address: string, port: number): Socket {
    const key = `${address}:${port}`;
    const known = this.#travellers.get(key);
    if (known !== undefined) return known;
    const back = createSocket('udp4');
    back.on('message', (data) => {
      if (!this.#cut) this.#front.send(data, port, address);
    });
    back.bind(0, BACK);
    this.#travellers.set(key, back);
    return back;
  }

  #closeTravellers(): void {
    for (const socket of this.#travellers.values()) socket.close();
    this.#travellers.clear();
  }
}
