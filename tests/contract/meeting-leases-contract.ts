import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch, Clock, MeetingLeases, MeetingStore } from '#rooms/ports.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { FakeClock } from '#tests/support/record-ports.ts';

export interface LeasesUnderTest {
  readonly store: MeetingStore;
  readonly leases: MeetingLeases;
  /** Another process's way to the same storage; the same one where there can be no other. */
  readonly others: { readonly store: MeetingStore; readonly leases: MeetingLeases };
  close(): Promise<void>;
}

const meetingId = 'meeting-000000001' as MeetingId;
const ann = 'participant-ann-01' as ParticipantId;
const LIFE_MS = 9_000;
let keys = 0;
function batch(expectedVersion: number, fence: number): Batch {
  keys += 1;
  return { meetingId, expectedVersion, fence, key: `lease-key-${keys}` as CommandKey, actor: ann, at: 1_000, events: [{ type: 'hand.raised', participantId: ann, at: 5 }], contents: [], reply: {} };
}

/** What every pair of MeetingStore and MeetingLeases must do. */
export function meetingLeasesContract(name: string, open: (clock: Clock) => Promise<LeasesUnderTest>): void {
  describe(`MeetingLeases: ${name}`, () => {
    let under: LeasesUnderTest;
    let clock: FakeClock;
    // As processes have them: never used again.
    let tests = 0;
    let [one, two, sleeper, heir] = ['', '', '', ''];
    beforeEach(async () => {
      clock = new FakeClock();
      tests += 1;
      [one, two, sleeper, heir] = ['one', 'two', 'sleeper', 'heir'].map((owner) => `${owner} of ${tests}`) as [string, string, string, string];
      under = await open(clock);
      await under.store.append(batch(0, 0));
    });
    afterEach(() => under.close());
    const events = async () => (await under.store.load(meetingId))!.events.length;

    it('[SR2] are for one process at a time, and have a number that grows', async () => {
      const { leases, others } = under;
      expect(await leases.acquire(meetingId, one, LIFE_MS)).toEqual({ kind: 'granted', fence: 1 });
      expect(await leases.acquire(meetingId, one, LIFE_MS)).toEqual({ kind: 'granted', fence: 1 });
      expect(await others.leases.acquire(meetingId, two, LIFE_MS)).toEqual({ kind: 'held' });
      expect(await others.leases.acquire('meeting-unknown-1' as MeetingId, two, LIFE_MS)).toEqual({ kind: 'unknown' });
      await leases.release(meetingId, one);
      expect(await others.leases.acquire(meetingId, two, LIFE_MS)).toEqual({ kind: 'granted', fence: 2 });
      await leases.release(meetingId, one);
      expect(await leases.acquire(meetingId, one, LIFE_MS)).toEqual({ kind: 'held' });
    });

    it('[SR2] end when they are not renewed', async () => {
      const { leases, others } = under;
      await leases.acquire(meetingId, one, LIFE_MS);
      clock.advance(LIFE_MS - 1);
      expect(await leases.renew([meetingId], one, LIFE_MS)).toEqual(new Set([meetingId]));
      clock.advance(LIFE_MS - 1);
      expect(await others.leases.acquire(meetingId, two, LIFE_MS)).toEqual({ kind: 'held' });
      clock.advance(1);
      expect(await others.leases.acquire(meetingId, two, LIFE_MS)).toEqual({ kind: 'granted', fence: 2 });
      expect(await leases.renew([meetingId], one, LIFE_MS)).toEqual(new Set());
    });

    it('[SR2] of many processes that want one, one gets it', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? under : under.others).leases.acquire(meetingId, `process ${index} of ${tests}`, LIFE_MS)));
      expect(answers.filter(({ kind }) => kind === 'granted')).toEqual([{ kind: 'granted', fence: 1 }]);
    });

    it('[SR3] nothing is written by who slept while another took over', async () => {
      const { leases, store, others } = under;
      await leases.acquire(meetingId, sleeper, LIFE_MS);
      const late = batch(1, 1);
      expect(await store.append(late)).toEqual({ kind: 'appended', version: 2 });
      clock.advance(LIFE_MS);
      await others.leases.acquire(meetingId, heir, LIFE_MS);
      expect(await store.append(batch(2, 1))).toEqual({ kind: 'lost' });
      expect(await store.append(batch(2, 0))).toEqual({ kind: 'lost' });
      expect(await events()).toBe(2);
      // What it has written before is still known to be done, by whoever asks.
      expect(await others.store.append({ ...late, fence: 2 })).toMatchObject({ kind: 'repeated' });
      expect(await others.store.append(batch(2, 2))).toEqual({ kind: 'appended', version: 3 });
    });

    it('[SR3] in one group writes only what is under the right number', async () => {
      await under.leases.acquire(meetingId, one, LIFE_MS);
      const answers = await Promise.all([under.store.append(batch(1, 0)), under.store.append(batch(1, 1)), under.store.append(batch(2, 2))]);
      expect(answers.map(({ kind }) => kind)).toEqual(['lost', 'appended', 'lost']);
      expect(await events()).toBe(2);
    });
  });
}
