import { Device, type types } from 'mediasoup-client';
import type { TransportOptions, VoiceWelcome } from '#rooms/protocol/voice.ts';
import type { Direction, TransportState } from './connection-machine.ts';

/** The shapes of the wire are opaque there and mediasoup's here. */
type Opaque = Readonly<Record<string, unknown>>;

/** One life of the media connection: thrown away whole when the server's worker died or the way is lost. */
export interface MediaLink {
  readonly receive: types.Transport;
  /** Made when there is something to send: who only listens has none. */
  send(): Promise<types.Transport>;
  /** Tells the server that we are ready for voices. */
  listen(): Promise<void>;
  /** Throws VoiceRefused when the server does not know the transport any more. */
  restartIce(direction: Direction): Promise<void>;
  close(): void;
}

/** What a link asks of the server: voices and shares ask the same, each of their own plane. All throw VoiceRefused. */
export interface LinkRequests {
  enter(): Promise<VoiceWelcome>;
  createTransport(payload: { readonly direction: Direction }): Promise<TransportOptions>;
  connectTransport(payload: { readonly transportId: string; readonly dtlsParameters: Opaque }): Promise<unknown>;
  restartIce(payload: { readonly transportId: string }): Promise<{ readonly iceParameters: Opaque }>;
  listen(payload: { readonly rtpCapabilities: Opaque }): Promise<unknown>;
}

export type TellTransport = (direction: Direction, state: TransportState) => void;

const asWire = (value: object): Opaque => value as unknown as Opaque;

/** Throws VoiceRefused, or mediasoup-client's UnsupportedError in a browser that cannot do it. */
export async function openMediaLink(requests: LinkRequests, tell: TellTransport): Promise<MediaLink> {
  const welcome = await requests.enter();
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: welcome.routerRtpCapabilities as types.RtpCapabilities });
  const receive = await openTransport(requests, device, welcome, 'receive', tell);
  let sending: Promise<types.Transport> | undefined;
  let closed = false;

  return {
    receive,
    send() {
      sending ??= openTransport(requests, device, welcome, 'send', tell).then((transport) => {
        if (closed) transport.close();
        return transport;
      });
      // A failed attempt must not be the last one.
      sending.catch(() => (sending = undefined));
      return sending;
    },
    async listen() {
      await requests.listen({ rtpCapabilities: asWire(device.recvRtpCapabilities) });
    },
    async restartIce(direction) {
      const transport = direction === 'receive' ? receive : await sending;
      if (transport === undefined || transport.closed) return;
      const { iceParameters } = await requests.restartIce({ transportId: transport.id });
      if (transport.closed) return;
      await transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters });
      // The state does not change, and nothing is told, when the old way still worked.
      tell(direction, transport.connectionState);
    },
    close() {
      closed = true;
      receive.close();
      void sending?.then((transport) => transport.close(), () => {});
    },
  };
}

async function openTransport(requests: LinkRequests, device: Device, welcome: VoiceWelcome, direction: Direction, tell: TellTransport): Promise<types.Transport> {
  const made = await requests.createTransport({ direction });
  const options: types.TransportOptions = {
    id: made.id,
    iceParameters: made.iceParameters as unknown as types.IceParameters,
    iceCandidates: made.iceCandidates as unknown as types.IceCandidate[],
    dtlsParameters: made.dtlsParameters as unknown as types.DtlsParameters,
    iceServers: welcome.iceServers.map((server) => ({ ...server })),
  };
  const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    requests.connectTransport({ transportId: transport.id, dtlsParameters: asWire(dtlsParameters) }).then(done, failed);
  });
  transport.on('connectionstatechange', (state) => tell(direction, state));
  return transport;
}
