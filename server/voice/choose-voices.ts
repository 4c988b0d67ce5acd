import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Decibels } from './loudness.ts';

/** Somebody whose microphone is there. */
export interface Talker {
  readonly slot: Slot;
  /** Whose device it is. */
  readonly participant: ParticipantId;
  /** Where the mouth is; undefined for who has no place in the hall. */
  readonly at: Vec3 | undefined;
  readonly onStage: boolean;
  readonly muted: boolean;
  /** `-Infinity` for who is silent. */
  readonly level: Decibels;
}

export interface Ears {
  readonly participant: ParticipantId;
  /** undefined for who has no place in the hall: distance does not count for them. */
  readonly at: Vec3 | undefined;
}

/** More simultaneous voices than this nobody can tell apart, and every one costs 50 packets a second (VO2). */
export const MOST_VOICES = 12;

/** How much better somebody must be than a voice that already flows: twice as near, or 6 dB louder (VO5). */
const STAYING_DB = 6;
/** A talker without a place sounds as if from here, in metres. */
const PLACELESS_METRES = 3;
/** Nearer than this it does not get louder, in metres; the client's panner has the same reference distance. */
const NEAREST_METRES = 1;
const LOST_PLACELESS = 20 * Math.log10(PLACELESS_METRES);

/** Each rank outweighs every loudness and distance. */
const RANK = { mutedButPrepared: 1, open: 2, openOnStage: 3, sounding: 4, soundingOnStage: 5 } as const;
const RANK_STEP = 10_000;

/**
 * The voices that one listener gets, best first, at most `cap` (VO1 to VO5). `before` is what this listener gets now.
 * A muted talker is kept while there is room, because the voice costs nothing and is there at once after unmuting, but is never added.
 */
export function chooseVoices(ears: Ears, talkers: Iterable<Talker>, before: ReadonlySet<Slot>, cap: number): Slot[] {
  const most = Math.min(cap, MOST_VOICES);
  const best: Choice[] = [];
  for (const talker of talkers) {
    const { slot } = talker;
    // Neither from this device nor from another of the same person, which stands beside it and would be heard twice.
    if (talker.participant === ears.participant) continue;
    const stays = before.has(slot);
    if (talker.muted && !stays) continue;
    const score = scoreFor(ears, talker) + (stays ? STAYING_DB : 0);
    // Few are chosen out of many: inserting is cheaper than sorting all.
    if (best.length === most && !outranks(slot, score, best[most - 1])) continue;
    if (best.length === most) best.pop();
    let place = best.length;
    while (place > 0 && outranks(slot, score, best[place - 1])) place -= 1;
    best.splice(place, 0, { slot, score });
  }
  return best.map((choice) => choice.slot);
}

interface Choice {
  readonly slot: Slot;
  readonly score: number;
}

/** Equals keep the order of their slots, so that the choice does not depend on who came first. */
function outranks(slot: Slot, score: number, than: Choice | undefined): boolean {
  return than === undefined || score > than.score || (score === than.score && slot < than.slot);
}

function scoreFor(ears: Ears, talker: Talker): number {
  const rank = RANK[rankOf(talker)] * RANK_STEP;
  const level = Number.isFinite(talker.level) ? talker.level : 0;
  // Who stands on the stage is heard everywhere, so distance counts neither for nor against them.
  return rank + level - (talker.onStage ? 0 : lostOnTheWay(ears.at, talker.at));
}

function rankOf(talker: Talker): keyof typeof RANK {
  if (talker.muted) return 'mutedButPrepared';
  const sounds = Number.isFinite(talker.level);
  if (talker.onStage) return sounds ? 'soundingOnStage' : 'openOnStage';
  return sounds ? 'sounding' : 'open';
}

/** The inverse distance law: 6 dB for each doubling. */
function lostOnTheWay(ears: Vec3 | undefined, mouth: Vec3 | undefined): Decibels {
  if (ears === undefined) return 0;
  if (mouth === undefined) return LOST_PLACELESS;
  const [x, y, z] = [ears[0] - mouth[0], ears[1] - mouth[1], ears[2] - mouth[2]];
  // 20 log r = 10 log r²: this runs for every listener and talker, and spares a root.
  return 10 * Math.log10(Math.max(x * x + y * y + z * z, NEAREST_METRES * NEAREST_METRES));
}
