import type { types } from 'mediasoup';

/**
 * The one codec of the hall: Opus for a single voice. `channels: 2` is how WebRTC writes every Opus stream (RFC 7587,
 * section 7); `sprop-stereo=0` is what says mono. In-band FEC mends single losses, DTX sends nothing while somebody is silent.
 */
export const routerCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1, usedtx: 1, 'sprop-stereo': 0 } },
];

/** What a packet to a listener has to carry: the `mid`, by which the browser sorts the voices of one transport. */
const LISTENER_EXTENSIONS = new Set(['urn:ietf:params:rtp-hdrext:sdes:mid']);

/**
 * What we use of a listener's capabilities: Opus without retransmission, and without bandwidth estimation, which for a few
 * dozen kbit/s costs the worker more than it tells. (NACK alone costs a tenth of a worker.)
 */
export function listenerCapabilities(offered: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: (offered.codecs ?? []).filter((codec) => isOpus(codec.mimeType)).map((codec) => ({ ...codec, rtcpFeedback: [] })),
    headerExtensions: (offered.headerExtensions ?? []).filter((extension) => LISTENER_EXTENSIONS.has(extension.uri)),
  };
}

/** Whether these are the parameters of one single Opus stream. */
export function isOneOpusStream(parameters: types.RtpParameters): boolean {
  const { codecs, encodings } = parameters;
  return Array.isArray(codecs) && codecs.length === 1 && isOpus(codecs[0]?.mimeType) && (encodings === undefined || encodings.length === 1);
}

function isOpus(mimeType: unknown): boolean {
  return typeof mimeType === 'string' && mimeType.toLowerCase() === 'audio/opus';
}
