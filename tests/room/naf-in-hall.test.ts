import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionLine } from '#client/objects/session-line.ts';
import type { Session } from '#client/session/session.ts';
import { FakeNaf } from '#tests/support/fake-naf.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open()));
afterAll(() => house.close());

const thing = [['#thing', ['|position|', '|rotation|', '|scale|']]] as const;
const join = (session: Session) => FakeNaf.connect({ base: house.base, templates: thing, line: () => sessionLine(session) });

describe('[OB12] in a meeting the adapter rides on the page’s own connection', () => {
  it('under the number of the device; messages pass, entities of one’s own are refused', async () => {
    const { code } = await house.openMeeting();
    const [annPage, bobPage] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob')];
    const [ann, bob] = [await join(annPage), await join(bobPage)];
    expect([ann.clientId, bob.clientId]).toEqual([String(annPage.slot.value), String(bobPage.slot.value)]);
    expect(Math.abs(ann.adapter.getServerTime() - annPage.serverNow())).toBeLessThan(5_000);
    ann.adapter.broadcastDataGuaranteed('point', { at: 1 });
    await expect.poll(() => bob.messages).toEqual([{ from: ann.clientId, type: 'point', data: { at: 1 } }]);
    ann.add('ghost', { template: '#thing' });
    await expect.poll(() => ann.refusals).toEqual(['not-owner']);
    expect(bob.messages).toHaveLength(1);
    await expect(ann.adapter.getMediaStream(bob.clientId)).rejects.toThrow('the page itself plays');
    expect(annPage.connection.value).toBe('live');
  });

  it('ends with the scene, and the meeting goes on; ends with the meeting, and says so', async () => {
    const { code } = await house.openMeeting();
    const [annPage, bobPage] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob')];
    const [ann, bob] = [await join(annPage), await join(bobPage)];
    await expect.poll(() => ann.heard).toContain(`open ${bob.clientId}`);
    bob.adapter.disconnect();
    await expect.poll(() => ann.heard).toContain(`closed ${bob.clientId}`);
    expect(bobPage.connection.value).toBe('live');
    const again = await join(bobPage);
    await expect.poll(() => Object.keys(ann.occupants)).toEqual([again.clientId]);
    await annPage.leave();
    expect(ann.heard.at(-1)).toBe('failed closed');
    await expect.poll(() => again.heard).toContain(`closed ${ann.clientId}`);
  });

  it('a page of another version of the things is told so', async () => {
    const { code } = await house.openMeeting();
    const page = await house.enter(code, 'Ann');
    const naf = new FakeNaf({ base: house.base, templates: [['#thing', ['|src|']]], line: () => sessionLine(page) });
    await naf.adapter.connect();
    expect(naf.heard).toEqual(['failed schema-mismatch']);
  });
});
