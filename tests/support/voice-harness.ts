import { observer, type types } from 'mediasoup';
import { onTestFinished } from 'vitest';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Log, VoiceHall, VoiceListener } from '#rooms/ports.ts';
import { openTunedVoice, type VoiceOptions, type VoiceTuning } from '#server/voice/mediasoup-voice.ts';
import { plainSrtp } from './plain-srtp.ts';
import { findTestWorker } from './test-worker.ts';
import { VoiceEndpoint } from './voice-endpoint.ts';

export interface Logged {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export interface Told {
  readonly slot: Slot;
  /** Packets that this person had sent since they began to talk. */
  readonly sent: number;
  readonly speaking?: boolean;
  readonly microphone?: 'none' | 'muted' | 'on';
}

/** Real workers on free ports, one meeting, people over plain SRTP. Closed when the test ends. */
export async function voiceHarness(options: Partial<VoiceOptions> = {}, tuning: Partial<VoiceTuning> = {}) {
  const workers: types.Worker[] = [];
  const remember = (worker: types.Worker) => void workers.push(worker);
  observer.on('newworker', remember);
  const logged: Logged[] = [];
  const voice = await openTunedVoice(
    { workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', workerBin: await findTestWorker(), clock: { now: () => Date.now() }, log: logInto(logged), ...options },
    { kind: plainSrtp('AEAD_AES_256_GCM'), ...tuning },
  );
  const people = new Map<Slot, VoiceEndpoint>();
  const told: Told[] = [];
  const listener: VoiceListener = {
    notify: (slot, notice) => people.get(slot)?.told(notice),
    speaking: (slot, speaking) => void told.push({ slot, sent: people.get(slot)?.sent ?? 0, speaking }),
    microphone: (slot, microphone) => void told.push({ slot, sent: people.get(slot)?.sent ?? 0, microphone }),
  };
  const hall = voice.open('meeting-under-test' as MeetingId, listener);

  onTestFinished(async () => {
    observer.off('newworker', remember);
    for (const person of people.values()) person.stop();
    await voice.close();
  });

  return {
    voice,
    hall,
    people: people as ReadonlyMap<Slot, VoiceEndpoint>,
    told,
    logged,
    /** The running worker processes. */
    workers: () => workers.filter((worker) => !worker.closed),
    /** Somebody who comes in, listens, and has a microphone if `talker`; with `owner` a further device of that person. */
    async person(n: number, { listens = true, talker = false, muted = false, owner = n } = {}): Promise<VoiceEndpoint> {
      const slot = n as Slot;
      const person = new VoiceEndpoint(slot, hall, `person-${owner}` as ParticipantId);
      people.set(slot, person);
      await person.enter();
      if (listens) await person.listen();
      if (talker) await person.takeMicrophone({ muted });
      return person;
    },
    leave(person: VoiceEndpoint): void {
      person.stop();
      people.delete(person.slot);
      hall.leave(person.slot);
    },
    stand(person: { readonly slot: Slot }, x: number, onStage = false): void {
      hall.place(person.slot, { position: [x, 1.6, 0], onStage });
    },
    hallAlone(): VoiceHall {
      return voice.open('another-meeting' as MeetingId, listener);
    },
  };
}

/** Transports, producers, consumers and routers that are open in these workers. */
export async function leftIn(workers: readonly types.Worker[]): Promise<{ routers: number; handlers: number }> {
  let [routers, handlers] = [0, 0];
  for (const worker of workers) {
    const dump = await worker.dump();
    routers += dump.routerIds.length;
    handlers += dump.channelMessageHandlers.channelRequestHandlers.length;
  }
  return { routers, handlers };
}

function logInto(logged: Logged[]): Log {
  const level = (name: string) => (fields: object, message: string) => void logged.push({ level: name, fields, message });
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
}
