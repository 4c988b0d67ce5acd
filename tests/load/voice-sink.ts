import { createWorker, type types } from 'mediasoup';
import { routerCodecs } from '#server/voice/opus-only.ts';
import type { SrtpSuite } from '#tests/support/srtp.ts';

/** Opening 75,000 packets a second takes about a third of a core. */
const GATHER_MS = 14;
const RECEIVE_MS = 10;

export interface Received {
  readonly packets: number;
  readonly lost: number;
  /** Sum of the voices' packets a second since the last look; 0 at the first. */
  readonly perSecond: number;
}

/**
 * Listeners by the hundred: plain SRTP transports of a second worker process, which opens every packet and answers with
 * receiver reports as a browser does. (A Node process cannot receive 75,000 packets a second.)
 */
export class VoiceSink {
  readonly #worker: types.Worker;
  readonly #router: types.Router;
  readonly #suite: SrtpSuite;
  readonly #voices = new Map<string, types.Producer>();
  #batches: NodeJS.Timeout | undefined;
  readonly #last = new Map<string, { readonly packets: number; readonly at: number }>();

  private constructor(worker: types.Worker, router: types.Router, suite: SrtpSuite) {
    this.#worker = worker;
    this.#router = router;
    this.#suite = suite;
  }

  static async start(workerBin: string, suite: SrtpSuite): Promise<VoiceSink> {
    const worker = await createWorker({ logLevel: 'error', workerBin });
    return new VoiceSink(worker, await worker.createRouter({ mediaCodecs: routerCodecs }), suite);
  }

  get pid(): number {
    return this.#worker.pid;
  }

  /**
   * Takes packets in batches from now on, as a network card gathers its interrupts. On the loopback the sender itself wakes
   * the receiver, and a receiver that sleeps between any two packets would double the sender's cost of each. Who is stopped
   * is not woken.
   */
  receiveInBatches(): void {
    const sleep = () => {
      process.kill(this.#worker.pid, 'SIGSTOP');
      this.#batches = setTimeout(wake, GATHER_MS);
    };
    const wake = () => {
      process.kill(this.#worker.pid, 'SIGCONT');
      this.#batches = setTimeout(sleep, RECEIVE_MS);
    };
    sleep();
  }

  /** One more pair of ears. */
  listener(): Promise<types.PlainTransport> {
    return this.#router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, rtcpMux: true, enableSrtp: true, srtpCryptoSuite: this.#suite });
  }

  /** A voice that these ears will get. */
  async expect(ears: types.PlainTransport, consumerId: string, rtpParameters: Readonly<Record<string, unknown>>): Promise<void> {
    this.#voices.set(consumerId, await ears.produce({ kind: 'audio', rtpParameters: rtpParameters as unknown as types.RtpParameters }));
  }

  forget(consumerId: string): void {
    this.#voices.get(consumerId)?.close();
    this.#voices.delete(consumerId);
  }

  async received(): Promise<Received> {
    let [packets, lost, perSecond] = [0, 0, 0];
    const looks = [...this.#voices].map(async ([consumerId, voice]) => {
      for (const stat of await voice.getStats()) {
        packets += stat.packetCount;
        lost += stat.packetsLost;
        const last = this.#last.get(consumerId);
        if (last !== undefined && stat.timestamp > last.at) perSecond += ((stat.packetCount - last.packets) * 1_000) / (stat.timestamp - last.at);
        this.#last.set(consumerId, { packets: stat.packetCount, at: stat.timestamp });
      }
    });
    await Promise.all(looks);
    return { packets, lost, perSecond };
  }

  close(): void {
    clearTimeout(this.#batches);
    process.kill(this.#worker.pid, 'SIGCONT');
    this.#worker.close();
  }
}
