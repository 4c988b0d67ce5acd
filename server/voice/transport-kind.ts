import type { types } from 'mediasoup';

type Parameters = Readonly<Record<string, unknown>>;

/** How media comes to an endpoint. WebRTC for people; the load benchmark plugs in plain SRTP, all else being the same. */
export interface TransportKind {
  /** @param bitsPerSecond that are tried to an endpoint before its way has been measured; a guess of the engine when left out */
  create(router: types.Router, server: types.WebRtcServer, bitsPerSecond?: number): Promise<types.Transport>;
  /** What the endpoint is told: the reply to `voice.createTransport` without the id. */
  describe(transport: types.Transport): { iceParameters: Parameters; iceCandidates: readonly Parameters[]; dtlsParameters: Parameters };
  /** Rejects when the parameters are not acceptable. */
  connect(transport: types.Transport, parameters: Parameters): Promise<void>;
  restartIce(transport: types.Transport): Promise<Parameters>;
}

export const webRtc: TransportKind = {
  create: (router, server, bitsPerSecond) =>
    router.createWebRtcTransport({
      webRtcServer: server, enableUdp: true, enableTcp: true, preferUdp: true, ...(bitsPerSecond === undefined ? {} : { initialAvailableOutgoingBitrate: bitsPerSecond }),
    }),
  describe(transport) {
    const { iceParameters, iceCandidates, dtlsParameters } = transport as types.WebRtcTransport;
    return {
      iceParameters: { ...iceParameters },
      iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters: { ...dtlsParameters },
    };
  },
  connect: (transport, parameters) =>
    transport.connect({ dtlsParameters: parameters as unknown as types.DtlsParameters }),
  restartIce: async (transport) => ({ ...(await (transport as types.WebRtcTransport).restartIce()) }),
};
