import { randomInt } from 'node:crypto';
import type { MeetingDirectory } from '#rooms/ports.ts';
import { CODE_ALPHABET, CODE_LENGTH, type MeetingId } from '#rooms/protocol/ids.ts';

/** A code nobody has yet. @throws Error when none is found in a hundred draws, which 64 million codes make unthinkable */
export async function newCode(directory: MeetingDirectory, meetingId: MeetingId): Promise<string> {
  for (let draw = 0; draw < 100; draw += 1) {
    const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
    if (await directory.reserve(code, meetingId)) return code;
  }
  throw new Error('no free meeting code was found');
}
