import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#client/session/session.ts';
import type { ShareNotice } from '#rooms/protocol/share.ts';
import { openVoice, type Voice } from '#server/voice/mediasoup-voice.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';

const poll = { timeout: 10_000, interval: 20 };
const wish = { screenId: 'main', kind: 'camera', name: ' The model ', sound: true } as const;

let house: RunningHouse;
let voice: Voice;
beforeAll(async () => {
  voice = await openVoice({
    workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', clock: { now: () => Date.now() }, log: silentLog, workerBin: await findTestWorker(),
  });
  house = await RunningHouse.open({ voice });
});
afterAll(async () => {
  await house.close();
  await voice.close();
});

async function evening() {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const door = await house.knock(code);
  const entered = await house.tryEnter(door, 'Ann', 'plain');
  if (!entered.ok) throw new Error(entered.reason);
  const ann = entered.value;
  const bo = await house.enter(code, 'Bo');
  await expect.poll(() => chair.people.value.size, poll).toBe(3);
  await chair.command('participant.setRole', { participantId: ann.me, role: 'presenter' });
  await chair.command('participant.setRole', { participantId: bo.me, role: 'presenter' });
  return { code, chair, ann, bo, annsDoor: door, endsOfAnn: endsOf(ann) };
}

function endsOf(session: Session): string[] {
  const ends: string[] = [];
  session.sharing.onNotice((notice: ShareNotice) => notice.kind === 'share.ended' && ends.push(notice.because));
  return ends;
}

const shared = ({ share }: Session) => share.value?.name;

describe('a share in a meeting, through the real client of the room', () => {
  it('[SC1] [SC2] [SC3] everybody sees what is shared, also who comes later; the second is refused; the slides of the state stay', async () => {
    const { code, chair, ann, bo } = await evening();
    expect(await ann.sharing.request('share.start', wish)).toEqual({ ok: true, value: { share: 1 } });
    await expect.poll(() => shared(bo), poll).toBe('The model');
    expect(bo.share.value).toMatchObject({ share: 1, screenId: 'main', by: ann.me, kind: 'camera', sound: true, flowing: false, own: false });
    await expect.poll(() => ann.share.value?.own, poll).toBe(true);
    expect(await bo.sharing.request('share.start', wish)).toMatchObject({ reason: 'share-taken' });
    const late = await house.enter(code, 'Late');
    await expect.poll(() => shared(late), poll).toBe('The model');
    expect(await late.sharing.request('share.start', wish)).toMatchObject({ reason: 'not-allowed' });
    expect(await late.sharing.request('share.stop', { share: 1 })).toMatchObject({ reason: 'not-allowed' });
    expect(await chair.sharing.request('share.enter', {})).toMatchObject({ ok: true });
    expect(await late.sharing.request('share.nonsense' as never, {} as never)).toMatchObject({ reason: 'unknown-command' });
    await ann.sharing.request('share.stop', { share: 1 });
    await expect.poll(() => [bo, late, chair].map(shared), poll).toEqual([undefined, undefined, undefined]);
    expect(await bo.sharing.request('share.start', { ...wish, name: '' })).toEqual({ ok: true, value: { share: 2 } });
  });

  it('[SC4] the chair takes it off; a role that is taken away ends it at once; the device is told which', async () => {
    const { chair, ann, endsOfAnn } = await evening();
    await ann.sharing.request('share.start', wish);
    expect(await chair.sharing.request('share.stop', { share: 1 })).toMatchObject({ ok: true });
    await expect.poll(() => endsOfAnn, poll).toEqual(['taken-off']);
    await ann.sharing.request('share.start', wish);
    await expect.poll(() => shared(chair), poll).toBeDefined();
    await chair.command('participant.setRole', { participantId: ann.me, role: 'participant' });
    await expect.poll(() => endsOfAnn, poll).toEqual(['taken-off', 'not-allowed']);
    await expect.poll(() => shared(chair), poll).toBeUndefined();
  });

  it('[SC4] who leaves shares no more', async () => {
    const { chair, ann } = await evening();
    await ann.sharing.request('share.start', wish);
    await expect.poll(() => shared(chair), poll).toBeDefined();
    await ann.leave();
    await expect.poll(() => shared(chair), poll).toBeUndefined();
  });

  it('[SC5] a connection that is lost for a moment keeps the wall', async () => {
    const { chair, ann, annsDoor } = await evening();
    await ann.sharing.request('share.start', wish);
    await expect.poll(() => shared(chair), poll).toBeDefined();
    const back = await house.tryEnter(annsDoor, 'Ann', 'plain');
    if (!back.ok) throw new Error(back.reason);
    await expect.poll(() => back.value.share.value?.own, poll).toBe(true);
    expect(shared(chair)).toBeDefined();
    expect(await back.value.sharing.request('share.createTransport', { direction: 'send' })).toMatchObject({ reason: 'invalid' });
    await back.value.sharing.request('share.enter', {});
    expect(await back.value.sharing.request('share.createTransport', { direction: 'send' })).toMatchObject({ ok: true });
  });
});
