import { refuse } from '#rooms/protocol/result.ts';
import type { ShareHall, VoiceHall } from '#rooms/ports.ts';
import type { Voice } from './mediasoup-voice.ts';

/** Voice that cannot be had, and why, in words for the log and the page. The hall opens all the same (VO17). */
export function noVoice(why: string): Voice {
  const hall: VoiceHall = {
    enter() {},
    leave() {},
    silence() {},
    async request() {
      return refuse('voice-unavailable', why);
    },
    place() {},
    close() {},
  };
  const shares: ShareHall = { enter() {}, leave() {}, allow() {}, request: hall.request as ShareHall['request'], close() {} };
  return { availability: { available: false, why }, ports: [], open: () => hall, openShares: () => shares, async recite() {}, expectEnd() {}, async close() {} };
}
