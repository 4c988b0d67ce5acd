import { setLogEventListeners, workerBin as ownWorkerBin } from 'mediasoup';
import type { MeetingId, Slot } from '#rooms/protocol/ids.ts';
import type { Clock, Log, ShareListener, VoiceListener, VoicePort } from '#rooms/ports.ts';
import { MeetingShare } from '../screens/meeting-share.ts';
import { MeetingVoice } from './meeting-voice.ts';
import { noVoice } from './no-voice.ts';
import type { RecitedFrame } from './recital.ts';
import { plannedPackets as plannedFor, srtpLibraryOf } from './srtp-library.ts';
import { webRtc, type TransportKind } from './transport-kind.ts';
import type { TurnServer } from './turn-credentials.ts';
import { WorkerPool } from './worker-pool.ts';
import { watchWorker, type WatchWorker } from './worker-watch.ts';

export interface VoiceOptions {
  /** Path of the mediasoup-worker binary; mediasoup's own when absent. */
  readonly workerBin?: string | undefined;
  readonly workers: number;
  /** The first worker's port, UDP and TCP; the others follow. 0 takes any free ports. */
  readonly portMin: number;
  readonly listenIp: string;
  /** Under which address browsers reach us; empty when that is `listenIp`. */
  readonly announcedAddress: string;
  readonly turn?: TurnServer | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** What tests and the benchmark change. */
export interface VoiceTuning {
  readonly kind: TransportKind;
  /** Instead of what the worker's SRTP library lets expect. */
  readonly plannedPackets: number;
  readonly peopleOnWorker: number;
  /** Looks after a worker's load, and returns what stops that; instead of looking at the real one. */
  readonly watch: WatchWorker;
}

export interface Voice extends VoicePort {
  /** Lets a simulated person of a rehearsal speak; see `MeetingVoice.recite`. Never rejects. */
  recite(meetingId: MeetingId, slot: Slot, frames: readonly RecitedFrame[], ms: number): Promise<void>;
  /** Where it listens, UDP and TCP; none without voice. */
  readonly ports: readonly number[];
  /** The house is about to close: workers that end meanwhile are no accident. */
  expectEnd(): void;
  close(): Promise<void>;
}

/** Starts the voice workers. Never rejects: when none starts, the port says that voice is unavailable and why. */
export function openVoice(options: VoiceOptions): Promise<Voice> {
  return openTunedVoice(options, {});
}

export async function openTunedVoice(options: VoiceOptions, tuning: Partial<VoiceTuning>): Promise<Voice> {
  const { workerBin, workers, portMin, listenIp, announcedAddress, turn, clock, log } = options;
  const { kind = webRtc, peopleOnWorker = Infinity, watch = watchWorker } = tuning;
  reportTo(log);
  let pool: WorkerPool;
  try {
    const plannedPackets = tuning.plannedPackets ?? plannedFor[await srtpLibraryOf(workerBin ?? ownWorkerBin)];
    pool = await WorkerPool.start({ workerBin, workers, portMin, listenIp, announcedAddress, plannedPackets, peopleOnWorker, watch, log });
  } catch (error) {
    const why = `the voice worker does not start: ${error instanceof Error ? error.message : String(error)}`;
    log.error({ why }, 'voice is unavailable');
    return noVoice(why);
  }
  const halls = new Set<MeetingVoice | MeetingShare>();
  const voices = new Map<MeetingId, MeetingVoice>();
  const expectEnd = () => {
    // A worker that is told to go complains that its channel is gone.
    setLogEventListeners();
    pool.expectEnd();
  };
  return {
    availability: { available: true },
    ports: pool.ports,
    open(meetingId: MeetingId, listener: VoiceListener) {
      const hall: MeetingVoice = new MeetingVoice({ meetingId, pool, kind, turn, listener, clock, log, onClose: () => {
        halls.delete(hall);
        if (voices.get(meetingId) === hall) voices.delete(meetingId);
      } });
      halls.add(hall);
      voices.set(meetingId, hall);
      return hall;
    },
    openShares(meetingId: MeetingId, listener: ShareListener) {
      const shares: MeetingShare = new MeetingShare({ meetingId, pool, kind, turn, listener, clock, log, onClose: () => halls.delete(shares) });
      halls.add(shares);
      return shares;
    },
    async recite(meetingId, slot, frames, ms) {
      await voices.get(meetingId)?.recite(slot, frames, ms).catch((error: unknown) => log.warn({ err: error, meetingId, slot }, 'a simulated person could not speak'));
    },
    expectEnd,
    async close() {
      expectEnd();
      for (const hall of halls) hall.close();
      pool.close();
    },
  };
}

/** mediasoup speaks to one listener in the whole process. */
function reportTo(log: Log): void {
  setLogEventListeners({
    onwarn: (from, message) => log.warn({ from }, message),
    onerror: (from, message, error) => log.error({ from, reason: error?.message }, message),
  });
}
