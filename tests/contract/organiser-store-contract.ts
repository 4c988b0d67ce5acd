import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrganiserId } from '#rooms/protocol/ids.ts';
import type { OrganiserAccount, OrganiserStore } from '#server/organisers/organiser-store.ts';

export interface OpenOrganiserStore {
  readonly store: OrganiserStore;
  /** The same, as after a restart; undefined where nothing outlives the process. */
  readonly reopen: (() => Promise<OrganiserStore>) | undefined;
  close(): Promise<void>;
}

const account = (name: string, more: Partial<OrganiserAccount> = {}): OrganiserAccount => ({
  id: `organiser-${name}` as OrganiserId, signInName: name, displayName: `${name} of the town`, passwordHash: `hash of ${name}`, identity: undefined,
  createdAt: 1_000, disabledAt: undefined, generation: 0, ...more,
});
const ada = account('ada');
const bo = account('bo');
const invited = account('cy', { passwordHash: undefined });
const identity = { issuer: 'https://id.example', subject: '42' };

/** What every OrganiserStore must do. */
export function organiserStoreContract(name: string, open: () => Promise<OpenOrganiserStore>): void {
  describe(`organisers: ${name}`, () => {
    let at: OpenOrganiserStore;
    let store: OrganiserStore;
    beforeEach(async () => {
      at = await open();
      ({ store } = at);
    });
    afterEach(() => at.close());
    const read = async (id: OrganiserId) => (await store.find(id))!;

    it('[OA1] makes one first account, also when two want to be it at once, and voids the links to it', async () => {
      await store.addLink(undefined, 'first-a', 9_000);
      await store.addLink(undefined, 'first-b', 9_000);
      expect([await store.hasAny(), await store.findLink('first-a', 5_000), await store.findLink('first-b', 8_999)]).toEqual([false, { account: undefined }, { account: undefined }]);
      expect(await store.findLink('first-a', 9_000)).toBeUndefined();
      const made = await Promise.all([store.addFirst(ada), store.addFirst(bo)]);
      expect(made.filter(Boolean)).toHaveLength(1);
      expect([await store.hasAny(), (await store.list()).length, await store.findLink('first-b', 5_000)]).toEqual([true, 1, undefined]);
    });

    it('[OA4] finds accounts by id, name and identity, gives a name once, and lists them by name', async () => {
      expect(await store.addFirst({ ...bo, identity })).toBe(true);
      expect(await store.add(ada)).toBe(true);
      expect([await store.add({ ...invited, signInName: 'ada' }), await store.add({ ...invited, identity })]).toEqual([false, false]);
      expect([await store.find(ada.id), await store.findByName('ada'), await store.findByIdentity(identity)]).toEqual([ada, ada, { ...bo, identity }]);
      expect([await store.find('organiser-nobody' as OrganiserId), await store.findByName('Ada'), await store.findByIdentity({ ...identity, subject: '43' })]).toEqual([undefined, undefined, undefined]);
      expect((await store.list()).map(({ signInName }) => signInName)).toEqual(['ada', 'bo']);
    });

    it('[OA6] knows a session by its digest until it is ended or swept', async () => {
      await store.addFirst(ada);
      for (const [digest, time] of [['one', 2_000], ['two', 3_000], ['three', 4_000]] as const) expect(await store.startSession(ada, digest, time)).toBe(true);
      await store.useSession('one', 7_000);
      expect(await store.findSession('one')).toEqual({ account: ada, startedAt: 2_000, usedAt: 7_000 });
      await store.endSession('two');
      await store.sweep({ startedBefore: 1_000, usedBefore: 5_000, now: 0 });
      expect([await store.findSession('two'), await store.findSession('three'), (await store.findSession('one'))?.startedAt]).toEqual([undefined, undefined, 2_000]);
      await store.sweep({ startedBefore: 2_001, usedBefore: 0, now: 0 });
      expect(await store.findSession('one')).toBeUndefined();
    });

    it('[OA7] a change ends sessions and links; what was decided on the account of before is not written', async () => {
      await store.addFirst(ada);
      await store.add(bo);
      await store.startSession(ada, 'of-ada', 2_000);
      await store.startSession(bo, 'of-bo', 2_000);
      await store.addLink(ada, 'link', 9_000);
      expect(await store.change(ada, { passwordHash: 'another' })).toBe('done');
      expect(await read(ada.id)).toEqual({ ...ada, passwordHash: 'another', generation: 1 });
      expect([await store.findSession('of-ada'), await store.findLink('link', 5_000), (await store.findSession('of-bo'))?.account]).toEqual([undefined, undefined, bo]);
      expect([await store.startSession(ada, 'late', 2_100), await store.addLink(ada, 'late', 9_000), await store.change(ada, {})]).toEqual([false, false, 'changed']);
      expect([await store.findSession('late'), await store.findLink('late', 5_000)]).toEqual([undefined, undefined]);
    });

    it('[OA7] no session and no link outlives a change that came at the same time', async () => {
      await store.addFirst(ada);
      for (let round = 0; round < 10; round += 1) {
        const before = await read(ada.id);
        const [changed] = await Promise.all([store.change(before, { passwordHash: `hash ${round}` }), store.startSession(before, `session ${round}`, 2_000), store.addLink(before, `link ${round}`, 9_000)]);
        expect([changed, await store.findSession(`session ${round}`), await store.findLink(`link ${round}`, 5_000)]).toEqual(['done', undefined, undefined]);
      }
    });

    it('[OA8] a link is the only one of its account, and is good until its time', async () => {
      await store.addFirst(ada);
      await store.add(invited);
      await store.addLink(invited, 'older', 9_000);
      await store.addLink(invited, 'newer', 9_000);
      expect([await store.findLink('older', 5_000), await store.findLink('newer', 5_000), await store.findLink('newer', 9_000)]).toEqual([undefined, { account: invited }, undefined]);
      await store.sweep({ startedBefore: 0, usedBefore: 0, now: 9_000 });
      expect(await store.findLink('newer', 5_000)).toBeUndefined();
    });

    it('[OA9] the last who can sign in is not disabled, also when two do it to each other', async () => {
      await store.addFirst(ada);
      await store.add(invited);
      expect(await store.change(ada, { disabledAt: 5_000 })).toBe('last');
      await store.add(bo);
      const outcomes = await Promise.all([store.change(ada, { disabledAt: 5_000 }), store.change(bo, { disabledAt: 5_000 })]);
      expect(outcomes.toSorted()).toEqual(['done', 'last']);
      const disabled = outcomes[0] === 'done' ? ada : bo;
      expect((await read(disabled.id)).disabledAt).toBe(5_000);
      expect(await store.change(await read(disabled.id), { disabledAt: undefined })).toBe('done');
      expect(await read(disabled.id)).toEqual({ ...disabled, generation: 2 });
    });

    it('[OA11] an identity belongs to one account', async () => {
      await store.addFirst(ada);
      await store.add(bo);
      expect(await store.change(ada, { identity })).toBe('done');
      expect(await store.change(bo, { identity })).toBe('changed');
      expect([(await read(ada.id)).identity, (await read(bo.id)).identity]).toEqual([identity, undefined]);
    });

    it('[OA5] hashes the same password anew without ending anything, unless it was changed meanwhile', async () => {
      await store.addFirst(ada);
      await store.startSession(ada, 'of-ada', 2_000);
      await store.rehash(ada, 'stronger');
      await store.rehash(ada, 'too late');
      expect(await read(ada.id)).toEqual({ ...ada, passwordHash: 'stronger' });
      expect(await store.findSession('of-ada')).toBeDefined();
    });

    it('[OA6] still knows accounts, sessions and links after a restart, where there is one', async () => {
      if (at.reopen === undefined) return;
      await store.addFirst({ ...ada, identity });
      await store.startSession({ ...ada, identity }, 'of-ada', 2_000);
      await store.addLink({ ...ada, identity }, 'link', 9_000);
      const again = await at.reopen();
      expect([await again.findByName('ada'), (await again.findSession('of-ada'))?.usedAt, (await again.findLink('link', 5_000))?.account?.id]).toEqual([{ ...ada, identity }, 2_000, ada.id]);
    });
  });
}
