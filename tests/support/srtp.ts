import { createCipheriv, createDecipheriv, createHmac, type CipherGCMTypes } from 'node:crypto';

/**
 * SRTP for endpoints in tests (RFC 3711 and RFC 7714), written from the standards and independent of the libraries that the
 * worker uses, so that each proves the other. RTP only, one stream for each context.
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

/** RFC 3711, section 4.3.1: the session keys are AES-CM key stream under the master key. */
function derive(masterKey: Buffer, masterSalt: Buffer, label: number, bytes: number): Buffer {
  const iv = Buffer.alloc(16);
  masterSalt.copy(iv);
  iv[7] = (iv[7] ?? 0) ^ label;
  return createCipheriv(masterKey.length === 32 ? 'aes-256-ctr' : 'aes-128-ctr', masterKey, iv).update(Buffer.alloc(bytes));
}

/** Seals or opens the packets of one SSRC; packets are given in their order, losses allowed. */
export class SrtpStream {
  readonly #suite: SuiteShape;
  readonly #key: Buffer;
  readonly #salt: Buffer;
  readonly #authKey: Buffer;
  #rollOvers = 0;
  #lastSequence: number | undefined;

  /** `keyBase64` is master key and salt, as mediasoup writes them. */
  constructor(suite: SrtpSuite, keyBase64: string) {
    this.#suite = srtpSuites[suite];
    const { keyBytes, saltBytes } = this.#suite;
    const master = Buffer.from(keyBase64, 'base64');
    const [masterKey, masterSalt] = [master.subarray(0, keyBytes), master.subarray(keyBytes, keyBytes + saltBytes)];
    this.#key = derive(masterKey, masterSalt, LABEL.encryption, keyBytes);
    this.#salt = derive(masterKey, masterSalt, LABEL.salt, saltBytes);
    this.#authKey = derive(masterKey, masterSalt, LABEL.authentication, 20);
  }

  seal(rtp: Buffer): Buffer {
    const header = rtp.subarray(0, headerBytes(rtp));
    const payload = rtp.subarray(header.length);
    const rollOvers = this.#follow(rtp);
    const { gcm, tagBytes } = this.#suite;
    if (gcm !== undefined) {
      const cipher = createCipheriv(gcm, this.#key, this.#gcmIv(rtp, rollOvers));
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
      const decipher = createDecipheriv(gcm, this.#key, this.#gcmIv(srtp, rollOvers));
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

  /** RFC 7714, section 8.1. */
  #gcmIv(packet: Buffer, rollOvers: number): Buffer {
    const iv = Buffer.alloc(12);
    packet.copy(iv, 2, 8, 12);
    iv.writeUInt32BE(rollOvers, 6);
    packet.copy(iv, 10, 2, 4);
    return xor(iv, this.#salt);
  }

  /** RFC 3711, section 4.1.1. */
  #counterMode(packet: Buffer, rollOvers: number, data: Buffer): Buffer {
    const iv = Buffer.alloc(16);
    packet.copy(iv, 4, 8, 12);
    iv.writeUInt32BE(rollOvers, 8);
    packet.copy(iv, 12, 2, 4);
    return createCipheriv('aes-128-ctr', this.#key, xor(iv, this.#salt)).update(data);
  }

  #hmac(data: Buffer, rollOvers: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(rollOvers);
    return createHmac('sha1', this.#authKey).update(data).update(counter).digest();
  }
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
