/** RTP packets of an Opus voice as a browser sends them, with the loudness beside each (RFC 6464). */
export const OPUS_PAYLOAD_TYPE = 111;
const LEVEL_ID = 1;
export const FRAME_MS = 20;
const TICKS_PER_FRAME = 960;

/** The parameters that go into `voice.produce`. */
export function opusParameters(ssrc: number): Record<string, unknown> {
  return {
    codecs: [{ mimeType: 'audio/opus', payloadType: OPUS_PAYLOAD_TYPE, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1, usedtx: 1 }, rtcpFeedback: [] }],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: LEVEL_ID }],
    encodings: [{ ssrc, dtx: true }],
    rtcp: { cname: `voice-${ssrc}` },
  };
}

/** What a browser says it can receive. */
export const opusCapabilities: Record<string, unknown> = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 }, rtcpFeedback: [{ type: 'transport-cc' }] },
  ],
  headerExtensions: [
    { kind: 'audio', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1, preferredEncrypt: false, direction: 'sendrecv' },
    { kind: 'audio', uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', preferredId: 10, preferredEncrypt: false, direction: 'sendrecv' },
  ],
};

export interface FrameLook {
  readonly ssrc: number;
  /** Frame number since the beginning; sequence number and time stamp follow from it. */
  readonly frame: number;
  /** dBov, -127 to 0. */
  readonly level: number;
  readonly payloadBytes: number;
}

export function rtpFrame({ ssrc, frame, level, payloadBytes }: FrameLook): Buffer {
  const packet = Buffer.alloc(12 + 8 + payloadBytes);
  packet[0] = 0x90;
  packet[1] = OPUS_PAYLOAD_TYPE;
  packet.writeUInt16BE(frame & 0xffff, 2);
  packet.writeUInt32BE((frame * TICKS_PER_FRAME) >>> 0, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet.writeUInt32BE(0xbede_0001, 12);
  packet[16] = LEVEL_ID << 4;
  packet[17] = (level > -60 ? 0x80 : 0) | Math.min(127, -level);
  packet[20] = 0x78; // CELT, 20 ms, mono, one frame: not DTX whatever follows
  packet.fill(frame & 0xff, 21);
  return packet;
}

export function ssrcOf(packet: Buffer): number {
  return packet.readUInt32BE(8);
}

/** The frame's number modulo 2^32 / 960, which lasts for a day. */
export function frameOf(packet: Buffer): number {
  return packet.readUInt32BE(4) / TICKS_PER_FRAME;
}

/** RTP and RTCP share a port; RFC 5761, section 4. */
export function isRtcp(packet: Buffer): boolean {
  const type = (packet[1] ?? 0) & 0x7f;
  return type >= 64 && type < 96;
}
