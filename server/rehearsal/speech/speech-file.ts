/** One frame of 20 ms. */
export interface SpeechFrame {
  readonly opus: Uint8Array;
  /** dBov, -127 to 0 (RFC 6464). */
  readonly level: number;
}

/** What a simulated person says, again and again. */
export type Speech = readonly SpeechFrame[];

/** For each voice the number of its frames (2 bytes), and for each of those its level without sign (1), its length (2), and its bytes. */
export function packSpeech(voices: readonly Speech[]): Buffer {
  return Buffer.concat(voices.flatMap((frames) => {
    const count = Buffer.alloc(2);
    count.writeUInt16BE(frames.length);
    return [count, ...frames.flatMap(({ opus, level }) => {
      const head = Buffer.alloc(3);
      head.writeUInt8(-level);
      head.writeUInt16BE(opus.length, 1);
      return [head, opus];
    })];
  }));
}

/** @throws RangeError when it is not whole */
export function unpackSpeech(file: Buffer): Speech[] {
  const voices: Speech[] = [];
  let at = 0;
  while (at < file.length) {
    const count = file.readUInt16BE(at);
    at += 2;
    voices.push(Array.from({ length: count }, () => {
      const level = -file.readUInt8(at);
      const length = file.readUInt16BE(at + 1);
      if (at + 3 + length > file.length) throw new RangeError('the file of voices is cut off');
      const opus = file.subarray(at + 3, at + 3 + length);
      at += 3 + length;
      return { opus, level };
    }));
  }
  return voices;
}
