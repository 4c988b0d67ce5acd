import { refuse } from '#rooms/protocol/result.ts';
import type { VoiceHall, VoicePort } from '#rooms/ports.ts';

/** Voice that cannot be had, and why, in words for the log and the page. The hall opens all the same (VO17). */
export function noVoice(why: string): VoicePort & { close(): Promise<void> } {
  const hall: VoiceHall = {
    enter() {},
    leave() {},
    async request() {
      return refuse('voice-unavailable', why);
    },
    place() {},
    close() {},
  };
  return { availability: { available: false, why }, open: () => hall, async close() {} };
}
