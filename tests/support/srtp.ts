import { createCipheriv, createDecipheriv, createHmac, type CipherGCMTypes } from 'node:crypto';

/**
 * SRTP for endpoints in tests (RFC 3711 and RFC 7714), written from the standards and independent of the libraries that the
 * worker uses, so that each proves the other. One stream for each context.
 */
export type SrtpSuite = 'AEAD_AES_256_GCM' | 'AEAD_AES_128_GCM' | 'AES_CM_128_HMAC_SHA1_80' | 'AES_CM_128_HMAC_SHA1_32';

interface SuiteShape {
  readonly keyBytes: number;
  readonly saltBytes: number;
  readonly tagBytes: number;
  readonly gcm: CipherGCMTypes | undefined;
}

export const srtpSuites: Readonly<Record<SrtpSuite, SuiteShape>> = {
  AEAD_AES_256_GCM: { keyBytes: 32, saltBytes: 12, tagBytes: 16, gcm: 'aes-256-gcm' },
  AEAD_AES_128_GCM: { keyBytes: 16, saltBytes: 12, tagBytes: 16, gcm: 'aes-128-gcm' },
  AES_CM_128_HMAC_SHA1_80: { keyBytes: 16, saltBytes: 14, tagBytes: 10, gcm: undefined },
  AES_CM_128_HMAC_SHA1_32: { keyBytes: 16, saltBytes: 14, tagBytes: 4, gcm: undefined },
};

const LABEL = { encryption: 0, authentication: 1, salt: 2 } as const;
/** The labels of RTCP are three higher. */
const RTCP_LABELS = 3;
const RTCP_HEADER = 8;
const RTCP_TRAILER = 4;
const RTCP_ENCRYPTED = 0x8000_0000;

/** RFC 3711, section 4.3.1: the session keys are AES-CM key stream under the master key. */
function derive(masterKey: Buffer, masterSalt: Buffer, label: number, bytes: number): Buffer {
  const iv = Buffer.alloc(16);
  masterSalt.copy(iv);
  iv[7] = (iv[7] ?? 0) ^ label;
  return createCipheriv(masterKey.length === 32 ? 'aes-256-ctr' : 'aes-128-ctr', masterKey, iv).update(Buffer.alloc(bytes));
}

interface SessionKeys {
  readonly key: Buffer;
  readonly salt: Buffer;
  readonly authKey: Buffer;
}

function sessionKeys(suite: SuiteShape, keyBase64: string, labels: number): SessionKeys {
  const { keyBytes, saltBytes } = suite;
  const master = Buffer.from(keyBase64, 'base64');
  const [masterKey, masterSalt] = [master.subarray(0, keyBytes), master.subarray(keyBytes, keyBytes + saltBytes)];
  return {
    key: derive(masterKey, masterSalt, labels + LABEL.encryption, keyBytes),
    salt: derive(masterKey, masterSalt, labels + LABEL.salt, saltBytes),
    authKey: derive(masterKey, masterSalt, labels + LABEL.authentication, 20),
  };
}

/** Seals or opens the packets of one SSRC; packets are given in their order, losses allowed. */
export class SrtpStream {
  readonly #suite: SuiteShape;
  readonly #keys: SessionKeys;
  #rollOvers = 0;
  #lastSequence: number | undefined;

  /** `keyBase64` is master key and salt, as mediasoup writes them. */
  constructor(suite: SrtpSuite, keyBase64: string) {
    this.#suite = srtpSuites[suite];
    this.#keys = sessionKeys(this.#suite, keyBase64, 0);
  }

  seal(rtp: Buffer): Buffer {
    const header = rtp.subarray(0, headerBytes(rtp));
    const payload = rtp.subarray(header.length);
    const rollOvers = this.#follow(rtp);
    const { gcm, tagBytes } = this.#suite;
    if (gcm !== undefined) {
      const cipher = createCipheriv(gcm, this.#keys.key, this.#gcmIv(rtp, rollOvers));
      cipher.setAAD(header);
      return Buffer.concat([header, cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
    }
    const sealed = Buffer.concat([header, this.#counterMode(rtp, rollOvers, payload)]);
    return Buffer.concat([sealed, this.#hmac(sealed, rollOvers).subarray(0, tagBytes)]);
  }

  /** The RTP packet, or undefined when it is not authentic. */
  open(srtp: Buffer): Buffer | undefined {
    const header = srtp.subarray(0, headerBytes(srtp));
    const { gcm, tagBytes } = this.#suite;
    const sealed = srtp.subarray(header.length, srtp.length - tagBytes);
    const tag = srtp.subarray(srtp.length - tagBytes);
    const rollOvers = this.#follow(srtp);
    if (gcm !== undefined) {
      const decipher = createDecipheriv(gcm, this.#keys.key, this.#gcmIv(srtp, rollOvers));
      decipher.setAAD(header);
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([header, decipher.update(sealed), decipher.final()]);
      } catch {
        return undefined;
      }
    }
    const authentic = this.#hmac(srtp.subarray(0, srtp.length - tagBytes), rollOvers).subarray(0, tagBytes).equals(tag);
    return authentic ? Buffer.concat([header, this.#counterMode(srtp, rollOvers, sealed)]) : undefined;
  }

  /** Counts how often the 16-bit sequence number began anew. */
  #follow(packet: Buffer): number {
    const sequence = packet.readUInt16BE(2);
    if (this.#lastSequence !== undefined && sequence < this.#lastSequence && this.#lastSequence - sequence > 0x8000) this.#rollOvers += 1;
    this.#lastSequence = sequence;
    return this.#rollOvers;
  }

  #gcmIv(packet: Buffer, rollOvers: number): Buffer {
    return gcmIv(this.#keys.salt, packet.readUInt32BE(8), rollOvers, packet.readUInt16BE(2));
  }

  #counterMode(packet: Buffer, rollOvers: number, data: Buffer): Buffer {
    return counterMode(this.#keys, packet.readUInt32BE(8), rollOvers, packet.readUInt16BE(2), data);
  }

  #hmac(data: Buffer, rollOvers: number): Buffer {
    return hmac(this.#keys.authKey, data, word(rollOvers));
  }
}

/** The same for reports (RFC 3711, section 3.4; RFC 7714, section 9). */
export class SrtcpStream {
  readonly #suite: SuiteShape;
  readonly #keys: SessionKeys;
  #index = 0;

  constructor(suite: SrtpSuite, keyBase64: string) {
    // With the short RTP tag RTCP keeps the long one.
    this.#suite = { ...srtpSuites[suite], tagBytes: srtpSuites[suite].gcm === undefined ? 10 : 16 };
    this.#keys = sessionKeys(this.#suite, keyBase64, RTCP_LABELS);
  }

  seal(rtcp: Buffer): Buffer {
    this.#index += 1;
    const [header, reports, trailer] = [rtcp.subarray(0, RTCP_HEADER), rtcp.subarray(RTCP_HEADER), word(RTCP_ENCRYPTED + this.#index)];
    const { gcm, tagBytes } = this.#suite;
    const [ssrc, high, low] = [rtcp.readUInt32BE(4), Math.floor(this.#index / 0x1_0000), this.#index % 0x1_0000];
    if (gcm !== undefined) {
      const cipher = createCipheriv(gcm, this.#keys.key, gcmIv(this.#keys.salt, ssrc, high, low));
      cipher.setAAD(Buffer.concat([header, trailer]));
      return Buffer.concat([header, cipher.update(reports), cipher.final(), cipher.getAuthTag(), trailer]);
    }
    const sealed = Buffer.concat([header, counterMode(this.#keys, ssrc, high, low, reports), trailer]);
    return Buffer.concat([sealed, hmac(this.#keys.authKey, sealed).subarray(0, tagBytes)]);
  }

  /** The RTCP packet, or undefined when it is not authentic. */
  open(srtcp: Buffer): Buffer | undefined {
    const { gcm, tagBytes } = this.#suite;
    const reportsEnd = srtcp.length - tagBytes - RTCP_TRAILER;
    const [header, reports] = [srtcp.subarray(0, RTCP_HEADER), srtcp.subarray(RTCP_HEADER, reportsEnd)];
    const trailer = gcm === undefined ? srtcp.subarray(reportsEnd, reportsEnd + RTCP_TRAILER) : srtcp.subarray(-RTCP_TRAILER);
    const index = trailer.readUInt32BE(0) - RTCP_ENCRYPTED;
    const [ssrc, high, low] = [srtcp.readUInt32BE(4), Math.floor(index / 0x1_0000), index % 0x1_0000];
    if (gcm !== undefined) {
      const decipher = createDecipheriv(gcm, this.#keys.key, gcmIv(this.#keys.salt, ssrc, high, low));
      decipher.setAAD(Buffer.concat([header, trailer]));
      decipher.setAuthTag(srtcp.subarray(reportsEnd, reportsEnd + tagBytes));
      try {
        return Buffer.concat([header, decipher.update(reports), decipher.final()]);
      } catch {
        return undefined;
      }
    }
    const authentic = hmac(this.#keys.authKey, srtcp.subarray(0, -tagBytes)).subarray(0, tagBytes).equals(srtcp.subarray(-tagBytes));
    return authentic ? Buffer.concat([header, counterMode(this.#keys, ssrc, high, low, reports)]) : undefined;
  }
}

/** RFC 7714, sections 8.1 and 9.1: the packet's index in 32 + 16 bits. */
function gcmIv(salt: Buffer, ssrc: number, high: number, low: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(ssrc, 2);
  iv.writeUInt32BE(high, 6);
  iv.writeUInt16BE(low, 10);
  return xor(iv, salt);
}

/** RFC 3711, section 4.1.1. */
function counterMode({ key, salt }: SessionKeys, ssrc: number, high: number, low: number, data: Buffer): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(ssrc, 4);
  iv.writeUInt32BE(high, 8);
  iv.writeUInt16BE(low, 12);
  return createCipheriv('aes-128-ctr', key, xor(iv, salt)).update(data);
}

function hmac(authKey: Buffer, ...data: Buffer[]): Buffer {
  const sum = createHmac('sha1', authKey);
  for (const part of data) sum.update(part);
  return sum.digest();
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function xor(iv: Buffer, salt: Buffer): Buffer {
  salt.forEach((byte, index) => {
    iv[index] = (iv[index] ?? 0) ^ byte;
  });
  return iv;
}

/** Fixed header, contributing sources and extension: what SRTP leaves in the clear. */
export function headerBytes(rtp: Buffer): number {
  const first = rtp[0] ?? 0;
  const fixed = 12 + 4 * (first & 0x0f);
  return first & 0x10 ? fixed + 4 + 4 * rtp.readUInt16BE(fixed + 2) : fixed;
}
