import type { types } from 'mediasoup';
import { shareLimits } from '#rooms/protocol/share.ts';

/**
 * VP8 is what every browser sends and receives, in several sizes at once; H.264 (constrained baseline) is for those that have
 * no other encoder. The sound of a film is stereo and has pauses that must not be cut: no DTX.
 */
export const shareCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1, 'sprop-stereo': 1 } },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  { kind: 'video', mimeType: 'video/H264', clockRate: 90_000, parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 } },
];

/** Parameters of a real browser have about 3 KB; each consumer of everybody would carry what is in them. */
const LONGEST_PARAMETERS = 8_192;
const MOST_CODECS = 2;
const MOST_EXTENSIONS = 24;

/** Whether these are the parameters of one picture in at most three sizes (and its retransmission). */
export function isPicture(parameters: types.RtpParameters): boolean {
  return isBounded(parameters, shareLimits.layers) && isCodec(parameters, ['video/vp8', 'video/h264']);
}

export function isSound(parameters: types.RtpParameters): boolean {
  return isBounded(parameters, 1) && isCodec(parameters, ['audio/opus']);
}

function isBounded(parameters: types.RtpParameters, streams: number): boolean {
  const { codecs, encodings, headerExtensions = [] } = parameters;
  if (!Array.isArray(codecs) || !Array.isArray(encodings) || !Array.isArray(headerExtensions)) return false;
  if (codecs.length === 0 || codecs.length > MOST_CODECS || encodings.length === 0 || encodings.length > streams) return false;
  return encodings.every(isStream) && headerExtensions.length <= MOST_EXTENSIONS && JSON.stringify(parameters).length <= LONGEST_PARAMETERS;
}

/** The engine takes any number for a stream's name and cuts it to 32 bits. */
function isStream(encoding: types.RtpEncodingParameters | null): boolean {
  const { ssrc, rid } = encoding ?? {};
  if (ssrc !== undefined) return Number.isInteger(ssrc) && ssrc > 0 && ssrc < 2 ** 32;
  return typeof rid === 'string' && /^[0-9A-Za-z_-]{1,16}$/.test(rid);
}

function isCodec({ codecs }: types.RtpParameters, names: readonly string[]): boolean {
  const [first, second] = codecs.map((codec) => String(codec?.mimeType).toLowerCase());
  return names.includes(first ?? '') && (second === undefined || second.endsWith('/rtx'));
}
