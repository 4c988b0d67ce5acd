import { describe, expect, it } from 'vitest';
import { microphoneState, noMicrophone, retryDelay, stepMicrophone, type MicrophoneEffect, type MicrophoneEvent, type MicrophoneModel } from '#client/voice/microphone/microphone-machine.ts';

/** Plays events one after another; remembers the effects of the last one. */
function play(...events: MicrophoneEvent[]): { model: MicrophoneModel; effects: readonly MicrophoneEffect[]; state: string } {
  let model = noMicrophone;
  let effects: readonly MicrophoneEffect[] = [];
  for (const event of events) ({ model, effects } = stepMicrophone(model, event));
  return { model, effects, state: microphoneState(model) };
}

const wanted = (deviceId?: string, muted = false): MicrophoneEvent => ({ kind: 'wanted', deviceId, muted, alreadyOpen: false });
const opened = (deviceId = 'built-in'): MicrophoneEvent => ({ kind: 'opened', deviceId });
const refused = (why: 'denied' | 'no-device' | 'in-use'): MicrophoneEvent => ({ kind: 'refused', why });
const live = [wanted('headset'), opened('headset')];
const opens = (deviceId: string | undefined): MicrophoneEffect[] => [{ kind: 'open', deviceId }];

describe('the microphone', () => {
  it('[VC1] asks for nothing when somebody only listens', () => {
    expect(play({ kind: 'unwanted' })).toMatchObject({ state: 'none', effects: [{ kind: 'release' }] });
    expect(play({ kind: 'unwanted' }, { kind: 'devices', ids: ['a'] }).effects).toEqual([]);
    expect(play({ kind: 'unwanted' }, { kind: 'woken' }).effects).toEqual([]);
  });

  it('[VC2] takes over an open track without opening another', () => {
    const taken = play({ kind: 'wanted', deviceId: undefined, muted: true, alreadyOpen: true, holding: 'built-in' });
    expect(taken).toMatchObject({ state: 'muted', effects: [], model: { holding: 'built-in' } });
  });

  it('[VC3] is none while asking, then muted or on', () => {
    expect(play(wanted()).state).toBe('none');
    expect(play(wanted(), opened()).state).toBe('on');
    expect(play(wanted(undefined, true), opened()).state).toBe('muted');
    expect(play(wanted(), refused('denied')).state).toBe('denied');
  });

  it('[VC4] keeps the mute through loss and return', () => {
    expect(play(...live, { kind: 'muted', muted: true }, { kind: 'ended' }, opened('built-in')).state).toBe('muted');
    expect(play(...live, { kind: 'ended' }, { kind: 'muted', muted: true }, opened('built-in')).state).toBe('muted');
    expect(play(...live, { kind: 'chosen', deviceId: 'table' }, opened('table')).state).toBe('on');
  });

  it('[VC5] is opened again at once when it ends, the chosen one first, then any', () => {
    expect(play(...live, { kind: 'ended' })).toMatchObject({ state: 'lost', effects: opens('headset') });
    expect(play(...live, { kind: 'ended' }, refused('no-device'))).toMatchObject({ state: 'lost', effects: opens(undefined) });
    expect(play(...live, { kind: 'ended' }, refused('no-device'), opened('built-in'))).toMatchObject({ state: 'on', model: { chosen: 'headset', holding: 'built-in' } });
  });

  it('[VC6] is tried again with growing pauses, and at once when a device comes or the page wakes', () => {
    const gone: MicrophoneEvent[] = [wanted(), opened(), { kind: 'ended' }, refused('no-device')];
    expect(play(...gone).effects).toEqual([{ kind: 'retry-after', ms: 500 }]);
    expect(play(...gone, { kind: 'retry' }).effects).toEqual(opens(undefined));
    expect(play(...gone, { kind: 'retry' }, refused('in-use')).effects).toEqual([{ kind: 'retry-after', ms: 1_000 }]);
    expect([1, 2, 3, 4, 5, 50].map(retryDelay)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(play(...gone, { kind: 'devices', ids: ['usb'] }).effects).toEqual(opens(undefined));
    expect(play(...gone, { kind: 'devices', ids: [] }).effects).toEqual([]);
    expect(play(...gone, { kind: 'woken' }).effects).toEqual(opens(undefined));
  });

  it('[VC6] does not ask twice at the same time', () => {
    expect(play(...live, { kind: 'ended' }, { kind: 'devices', ids: ['usb'] }).effects).toEqual([]);
    expect(play(...live, { kind: 'ended' }, { kind: 'woken' }).effects).toEqual([]);
  });

  it('[VC7] goes back to the chosen device when it is there again', () => {
    const standIn: MicrophoneEvent[] = [...live, { kind: 'ended' }, refused('no-device'), opened('built-in')];
    expect(play(...standIn, { kind: 'devices', ids: ['built-in'] }).effects).toEqual([]);
    const back = play(...standIn, { kind: 'devices', ids: ['built-in', 'headset'] });
    expect(back).toMatchObject({ state: 'on', effects: opens('headset') });
    expect(play(...live, { kind: 'devices', ids: ['built-in', 'headset'] }).effects).toEqual([]);
  });

  it('[VC8] is lost while the system holds the sound back, and is opened anew on waking', () => {
    expect(play(...live, { kind: 'silenced' })).toMatchObject({ state: 'lost', effects: [] });
    expect(play(...live, { kind: 'silenced' }, { kind: 'sounding' }).state).toBe('on');
    expect(play(...live, { kind: 'silenced' }, { kind: 'woken' }).effects).toEqual(opens('headset'));
    expect(play(...live, { kind: 'woken' }).effects).toEqual([]);
  });

  it('[VC9] asks again only when the person allows it or chooses', () => {
    const denied = [wanted(), refused('denied')];
    expect(play(...denied).effects).toEqual([]);
    expect(play(...denied, { kind: 'devices', ids: ['usb'] }).effects).toEqual([]);
    expect(play(...denied, { kind: 'woken' }).effects).toEqual([]);
    expect(play(...denied, { kind: 'allowed' }).effects).toEqual(opens(undefined));
    expect(play(...denied, { kind: 'chosen', deviceId: 'usb' }).effects).toEqual(opens('usb'));
  });

  it('[VC10] goes on with the old device when the new one cannot be opened', () => {
    const failed = play(...live, { kind: 'chosen', deviceId: 'table' }, refused('in-use'));
    expect(failed).toMatchObject({ state: 'on', effects: [], model: { chosen: 'headset', holding: 'headset' } });
  });

  it('[VC10] recovers when the change of device itself ended the old one', () => {
    const changing = play(...live, { kind: 'chosen', deviceId: 'table' }, { kind: 'ended' });
    expect(changing).toMatchObject({ state: 'lost', effects: [] });
    expect(stepMicrophone(changing.model, opened('table')).model).toMatchObject({ capture: 'live', holding: 'table' });
    expect(stepMicrophone(changing.model, refused('no-device')).effects).toEqual(opens(undefined));
  });

  it('[VC11] mutes who came to listen and chooses a microphone', () => {
    expect(play({ kind: 'unwanted' }, { kind: 'muted', muted: false }, { kind: 'chosen', deviceId: 'usb' }, opened('usb')).state).toBe('muted');
  });

  it('[VC12] releases what comes after the person left', () => {
    expect(play(wanted(), { kind: 'unwanted' }, opened()).effects).toEqual([{ kind: 'release' }]);
    expect(play(...live, { kind: 'unwanted' }, { kind: 'retry' }).effects).toEqual([]);
  });
});
