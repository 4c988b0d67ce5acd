import { describe, expect, it } from 'vitest';
import type { ShareHall, ShareListener, Sharer } from '#rooms/ports.ts';
import type { DeviceId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Role } from '#rooms/protocol/roles.ts';
import type { ShareNotice } from '#rooms/protocol/share.ts';
import { ShareDesk } from '#rooms/shell/share-desk.ts';
import type { Seat } from '#rooms/shell/seats.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { noVoice } from '#server/voice/no-voice.ts';

const seat = (slot: number): Seat => ({ slot: slot as Slot, deviceId: `device-${slot}` as DeviceId, participantId: `person-${slot}` as ParticipantId, sessionId: `session-${slot}` });
const start = (changes: object = {}) => ({ name: 'share.start', payload: { screenId: 'main', kind: 'window', name: 'The plan', sound: true, ...changes } });
const stop = (share: number) => ({ name: 'share.stop', payload: { share } });
const CHAIR = seat(1);
const ANN = seat(2);
const BO = seat(3);
const CITIZEN = seat(4);

/** The rules of the room over a house that has no media: what the media would say is said by the test. */
function deskOf(unavailable?: string) {
  const roles = new Map<ParticipantId, Role>([[CHAIR.participantId, 'chair'], [ANN.participantId, 'presenter'], [BO.participantId, 'presenter'], [CITIZEN.participantId, 'participant']]);
  const state = new MeetingState();
  const told: [number, ShareNotice][] = [];
  let now = 1_000;
  let allowed: Sharer | undefined;
  let media!: ShareListener;
  const desk = new ShareDesk({
    state, clock: { now: () => now }, screens: ['main', 'side'], roleOf: (id) => roles.get(id), phase: () => 'open', unavailable,
    notify: (slot, notice) => void told.push([slot, notice]),
    openMedia: (listener): ShareHall => {
      media = listener;
      const none = noVoice('not here').openShares('meeting-1' as never, listener);
      return { ...none, allow: (sharer) => void (allowed = sharer) };
    },
  });
  return {
    desk, state, told, roles, media,
    allowed: () => allowed,
    pass(ms: number) {
      now += ms;
      desk.check();
    },
    shown: () => state.share.share,
    ended: () => told.map(([slot, notice]) => [slot, notice.kind === 'share.ended' ? notice.because : notice.kind]),
  };
}

describe('who shares', () => {
  it('[SC1] presenters and the chair, nobody else', async () => {
    const { desk, state, allowed } = deskOf();
    expect(await desk.request(CITIZEN, start())).toMatchObject({ ok: false, reason: 'not-allowed' });
    expect(state.share.share).toBe(0);
    expect(await desk.request(ANN, start())).toEqual({ ok: true, value: { share: 1 } });
    expect(state.share).toMatchObject({ share: 1, screen: 'main', by: ANN.participantId, slot: 2, kind: 'window', name: 'The plan', sound: true, flowing: false });
    expect(allowed()).toEqual({ share: 1, slot: 2, participant: ANN.participantId, sound: true });
  });

  it('[SC2] one at a time; who shares may begin anew', async () => {
    const { desk, state, ended } = deskOf();
    await desk.request(ANN, start());
    expect(await desk.request(BO, start())).toMatchObject({ reason: 'share-taken' });
    expect(await desk.request(CHAIR, start())).toMatchObject({ reason: 'share-taken' });
    expect(await desk.request(ANN, start({ kind: 'camera', screenId: 'side' }))).toEqual({ ok: true, value: { share: 2 } });
    expect(ended()).toEqual([[2, 'stopped']]);
    expect(state.share).toMatchObject({ share: 2, screen: 'side', kind: 'camera' });
  });

  it('[SC16] [SC19] what is malformed, unknown or impossible is refused and changes nothing', async () => {
    const { desk, shown } = deskOf();
    for (const changes of [{ kind: 'hologram' }, { name: 'x'.repeat(81) }, { name: 'a\u0000b' }, { sound: 'yes' }, { more: 1 }]) expect(await desk.request(ANN, start(changes))).toMatchObject({ reason: 'invalid' });
    expect(await desk.request(ANN, start({ screenId: 'nowhere' }))).toMatchObject({ reason: 'screen-unknown' });
    for (const message of [undefined, 'x', {}, { name: 7 }]) expect(await desk.request(ANN, message)).toMatchObject({ reason: 'invalid' });
    expect(await desk.request(ANN, { name: 'constructor', payload: {} })).toMatchObject({ reason: 'unknown-command' });
    expect(shown()).toBe(0);
    expect(await deskOf('no worker').desk.request(ANN, start())).toEqual({ ok: false, reason: 'voice-unavailable', detail: 'no worker' });
  });

  it('[SC18] beginnings and ends come at a human pace', async () => {
    const { desk } = deskOf();
    const results = [];
    for (let i = 0; i < 12; i += 1) results.push(await desk.request(ANN, start()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(10);
    expect(results.at(-1)).toMatchObject({ reason: 'too-fast' });
    expect(await desk.request(BO, start())).toMatchObject({ reason: 'share-taken' });
  });
});

describe('the end of a share', () => {
  it('[SC4] stopped by the sharer, taken off by the chair, by nobody else', async () => {
    const { desk, shown, ended, allowed } = deskOf();
    await desk.request(ANN, start());
    expect(await desk.request(BO, stop(1))).toMatchObject({ reason: 'not-allowed' });
    expect(await desk.request(ANN, stop(2))).toMatchObject({ reason: 'share-over' });
    expect(shown()).toBe(1);
    expect(await desk.request(ANN, stop(1))).toMatchObject({ ok: true });
    expect([shown(), allowed()]).toEqual([0, undefined]);
    expect(await desk.request(ANN, stop(1))).toMatchObject({ reason: 'share-over' });
    await desk.request(BO, start());
    expect(await desk.request(CHAIR, stop(2))).toMatchObject({ ok: true });
    expect(ended()).toEqual([[2, 'stopped'], [3, 'taken-off']]);
  });

  it('[SC4] when the role is taken away, at the next look', async () => {
    const { desk, roles, ended } = deskOf();
    await desk.request(ANN, start());
    roles.set(ANN.participantId, 'participant');
    desk.check();
    expect(ended()).toEqual([[2, 'not-allowed']]);
  });

  it('[SC4] at once when the page is closed or the seat is given up', async () => {
    const { desk, shown, ended } = deskOf();
    await desk.request(ANN, start());
    desk.pause(BO.slot, false);
    expect(shown()).toBe(1);
    desk.pause(ANN.slot, false);
    expect(ended()).toEqual([[2, 'left']]);
    await desk.request(BO, start());
    desk.leave(BO.slot);
    expect(shown()).toBe(0);
  });

  it('[SC5] a lost connection has 15 s, and so has a missing picture', async () => {
    const { desk, media, pass, shown, ended, state } = deskOf();
    await desk.request(ANN, start());
    media.flowing(1, true);
    expect(state.share.flowing).toBe(true);
    pass(60_000);
    desk.pause(ANN.slot, true);
    pass(14_999);
    desk.enter(ANN.slot, ANN.participantId);
    pass(60_000);
    expect(shown()).toBe(1);
    desk.pause(ANN.slot, true);
    pass(15_000);
    expect(ended()).toEqual([[2, 'left']]);
    await desk.request(BO, start());
    pass(14_999);
    media.flowing(2, true);
    pass(60_000);
    media.flowing(2, false);
    expect([shown(), state.share.flowing]).toEqual([2, false]);
    pass(15_000);
    expect(ended().at(-1)).toEqual([3, 'no-picture']);
  });

  it('[SC17] when it floods; what is said of an earlier share does nothing', async () => {
    const { desk, media, shown, ended } = deskOf();
    await desk.request(ANN, start());
    await desk.request(ANN, stop(1));
    await desk.request(BO, start());
    media.flooded(1);
    media.flowing(1, true);
    expect(shown()).toBe(2);
    media.flooded(2);
    expect(ended().at(-1)).toEqual([3, 'flooded']);
  });

  it('[SC3] the slides of the screen are not touched', async () => {
    const { desk, state } = deskOf();
    await desk.request(ANN, start());
    expect(state.screens.size).toBe(0);
    await desk.request(ANN, stop(1));
    expect(state.share.toJSON()).toMatchObject({ share: 0, screen: '', by: '' });
  });
});
