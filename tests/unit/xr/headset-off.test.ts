import { signal } from '@preact/signals';
import { beforeEach, expect, it } from 'vitest';
import type { View } from '#rooms/protocol/join.ts';
import type { MicrophoneState } from '#client/voice/voice.ts';
import { HeadsetOff } from '#client/xr/headset-off.ts';

let views: View[];
const microphone = signal<MicrophoneState>('on');
let off: HeadsetOff;
beforeEach(() => {
  views = [];
  microphone.value = 'on';
  off = new HeadsetOff({ voice: { microphone, setMuted: async (muted) => { microphone.value = muted ? 'muted' : 'on'; } }, setView: (view) => views.push(view) });
});

it('[HO1] [HO2] taken off it is told and silent; put on it is as it was', () => {
  off.see('hidden');
  off.see('hidden');
  expect([views, microphone.value, off.isOff]).toEqual([['headset-off'], 'muted', true]);
  off.see('visible-blurred');
  expect(views).toEqual(['headset-off']);
  off.see('visible');
  expect([views, microphone.value, off.isOff]).toEqual([['headset-off', 'headset'], 'on', false]);
});

it('[HO2] a microphone that was off stays off, and so does one that was lost meanwhile', () => {
  microphone.value = 'muted';
  off.see('hidden');
  off.see('visible');
  expect(microphone.value).toBe('muted');
  microphone.value = 'on';
  off.see('hidden');
  microphone.value = 'lost';
  off.see('visible');
  expect(microphone.value).toBe('lost');
});

it('[HO2] a session that ends meanwhile leaves it off', () => {
  off.see('hidden');
  off.end();
  off.see('visible');
  expect([views, microphone.value]).toEqual([['headset-off'], 'muted']);
});

it('[HO3] a system menu over the hall changes nothing', () => {
  off.see('visible-blurred');
  off.see('visible');
  expect([views, microphone.value]).toEqual([[], 'on']);
});
