import type { Slot } from '#rooms/protocol/ids.ts';
import { chooseVoices, type Talker } from './choose-voices.ts';
import type { VoicePeer } from './voice-peer.ts';
import type { HallLoad, VoiceWorker } from './voice-worker.ts';

/** Chooses the voices of everybody in a meeting anew; returns what the meeting then asks of each worker. */
export function chooseForAll(peers: readonly VoicePeer[]): ReadonlyMap<VoiceWorker, HallLoad> {
  const talkers = peers.map(talkerOf).filter((talker) => talker !== undefined);
  const sounding = new Set<Slot>();
  for (const talker of talkers) if (Number.isFinite(talker.level)) sounding.add(talker.slot);
  const loads = new Map<VoiceWorker, HallLoad>();
  for (const { participant, place, voices, link: { home } } of peers) {
    if (voices === undefined || home === undefined) continue;
    voices.want(chooseVoices({ participant, at: place?.position }, talkers, voices.wanted, home.worker.voices()));
    const flowing = [...voices.flowing()];
    const before = loads.get(home.worker) ?? { listeners: 0, flowing: 0, sounding: 0 };
    loads.set(home.worker, {
      listeners: before.listeners + 1,
      flowing: before.flowing + flowing.length,
      sounding: before.sounding + flowing.filter((talker) => sounding.has(talker)).length,
    });
  }
  return loads;
}

function talkerOf({ slot, participant, place, producer, loudness }: VoicePeer): Talker | undefined {
  if (producer === undefined) return undefined;
  return { slot, participant, at: place?.position, onStage: place?.onStage ?? false, muted: producer.paused, level: loudness.level };
}
