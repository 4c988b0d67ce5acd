import type { types } from 'mediasoup';
import type { TransportKind } from '#server/voice/transport-kind.ts';
import type { SrtpSuite } from './srtp.ts';

/** Plain SRTP in place of ICE and DTLS: what is measured and tested behind it is the same. */
export function plainSrtp(suite: SrtpSuite): TransportKind {
  return {
    create: (router) =>
      router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, rtcpMux: true, enableSrtp: true, srtpCryptoSuite: suite }),
    describe(transport) {
      const { tuple, srtpParameters } = transport as types.PlainTransport;
      return { iceParameters: {}, iceCandidates: [{ ip: tuple.localAddress, port: tuple.localPort }], dtlsParameters: { ...srtpParameters } };
    },
    connect: (transport, { ip, port, srtpParameters }) =>
      transport.connect({ ip, port, srtpParameters } as types.PlainTransport extends { connect(data: infer Data): unknown } ? Data : never),
    restartIce: async () => ({}),
  };
}

/** How an endpoint answers `voice.createTransport`. */
export function plainAddress(options: { iceCandidates: readonly object[]; dtlsParameters: object }): { ip: string; port: number; keyBase64: string } {
  const { ip, port } = options.iceCandidates[0] as { ip: string; port: number };
  return { ip, port, keyBase64: (options.dtlsParameters as { keyBase64: string }).keyBase64 };
}
