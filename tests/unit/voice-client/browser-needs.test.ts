import { describe, expect, it } from 'vitest';
import { captureRefusal } from '#client/voice/microphone/capture-refusal.ts';
import { microphonesOf } from '#client/voice/microphone/device-list.ts';
import { levelOfRms, rootMeanSquare } from '#client/voice/sound/loudness.ts';
import { soundPolicy } from '#client/voice/sound/sound-policy.ts';
import { withStereoOpus } from '#client/voice/sound/stereo-sdp.ts';
import { Volumes } from '#client/voice/volumes.ts';
import type { PersonView } from '#client/session/session.ts';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';

describe('the refusal of a microphone', () => {
  it('[VC13] says what the person can do', () => {
    const refusal = (name: string) => captureRefusal(Object.assign(new Error('no'), { name }), true);
    expect(refusal('NotAllowedError')).toBe('denied');
    expect(refusal('NotFoundError')).toBe('no-device');
    expect(refusal('OverconstrainedError')).toBe('no-device');
    expect(refusal('NotReadableError')).toBe('in-use');
    expect(refusal('TypeError')).toBe('failed');
    expect(captureRefusal({ name: 'NotAllowedError' }, true)).toBe('denied');
    expect(captureRefusal('what?', true)).toBe('failed');
    expect(captureRefusal(Object.assign(new Error('no'), { name: 'NotAllowedError' }), false)).toBe('insecure');
  });
});

describe('the list of microphones', () => {
  it('[VC14] holds each once and none that cannot be chosen', () => {
    const input = (deviceId: string, label: string) => ({ kind: 'audioinput', deviceId, label });
    const devices = [input('default', 'Default - Desk'), input('communications', 'Communications - Desk'), input('1', 'Desk'), input('', ''), { kind: 'audiooutput', deviceId: '2', label: 'Speaker' }];
    expect(microphonesOf(devices)).toEqual([{ id: 'default', label: 'Default - Desk' }, { id: '1', label: 'Desk' }]);
  });
});

describe('the level', () => {
  it('[VC15] is in decibels between a quiet room and a loud voice', () => {
    expect(levelOfRms(0)).toBe(0);
    expect(levelOfRms(Number.NaN)).toBe(0);
    expect(levelOfRms(0.001)).toBeCloseTo(0);
    expect(levelOfRms(0.25)).toBeCloseTo(1, 1);
    expect(levelOfRms(1)).toBe(1);
    expect(levelOfRms(10 ** (-36 / 20))).toBeCloseTo(0.5);
    expect(rootMeanSquare([1, -1, 1, -1])).toBe(1);
    expect(rootMeanSquare([])).toBe(0);
  });
});

describe('what a browser needs', () => {
  const desktop = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  const quest = 'Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/40.0 Chrome/138.0 VR Safari/537.36';

  it('[VC45] loops back on Chrome on a computer alone', () => {
    expect(soundPolicy({ userAgent: desktop })).toMatchObject({ silentElement: true, loopBack: true });
    expect(soundPolicy({ userAgent: desktop, brands: [{ brand: 'Chromium' }], mobile: false }).loopBack).toBe(true);
    expect(soundPolicy({ userAgent: quest, brands: [{ brand: 'Chromium' }], mobile: false })).toMatchObject({ silentElement: true, loopBack: false });
    expect(soundPolicy({ userAgent: desktop.replace('X11; Linux x86_64', 'Linux; Android 15'), mobile: true })).toMatchObject({ silentElement: true, loopBack: false });
    expect(soundPolicy({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' })).toMatchObject({ silentElement: false, loopBack: false });
    expect(soundPolicy({ userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15' })).toMatchObject({ silentElement: false, loopBack: false });
  });

  it('[VC45] spares small devices the dear panner', () => {
    expect(soundPolicy({ userAgent: quest }).fullPanners).toBeLessThan(soundPolicy({ userAgent: desktop }).fullPanners);
  });

  it('[VC46] makes Opus stereo at the highest bitrate and leaves everything else alone', () => {
    const sdp = ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111 63', 'a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1', 'a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111', ''].join('\r\n');
    const lines = withStereoOpus(sdp).split('\r\n');
    expect(lines[3]).toBe('a=fmtp:111 minptime=10;useinbandfec=0;stereo=1;sprop-stereo=1;maxaveragebitrate=510000;cbr=0;usedtx=0');
    expect(lines.filter((_, i) => i !== 3)).toEqual(sdp.split('\r\n').filter((_, i) => i !== 3));
    expect(withStereoOpus(withStereoOpus(sdp))).toBe(withStereoOpus(sdp));
  });
});

describe('the volume of a person', () => {
  const slot = (n: number) => n as Slot;
  const ada = 'ada' as ParticipantId;
  const person = (id: string, n: number) => ({ id: id as ParticipantId, slot: slot(n) }) as PersonView;

  it('[VC47] follows them to another slot', () => {
    const volumes = new Volumes();
    volumes.set(ada, 0.2);
    expect(volumes.of(slot(3), [person('ada', 3)])).toBe(0.2);
    expect(volumes.of(slot(9), [person('ada', 9), person('bo', 3)])).toBe(0.2);
    expect(volumes.of(slot(3), [person('ada', 9), person('bo', 3)])).toBe(1);
    expect(volumes.of(slot(4), [])).toBe(1);
  });

  it('[VC47] is between 0 and 1', () => {
    const volumes = new Volumes();
    for (const [given, kept] of [[7, 1], [-1, 0], [Number.NaN, 1]] as const) {
      volumes.set(ada, given);
      expect(volumes.of(slot(3), [person('ada', 3)])).toBe(kept);
    }
  });
});
