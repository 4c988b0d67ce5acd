import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { ShownPicture } from '#client/screens/shown-picture.ts';
import type { ShareView } from '#client/session/session.ts';
import type { VoiceState } from '#client/voice/voice.ts';

const share = (number: number) => ({ share: number, own: false }) as ShareView;

it('[SC23] a picture that cannot be decoded or does not get through is not on its way; the next one is', () => {
  const [current, link] = [signal<ShareView | undefined>(share(1)), signal<VoiceState>({ kind: 'on' })];
  const shown = new ShownPicture({ current, link, ownStream: signal(undefined) });
  const kind = () => shown.picture.value.kind;
  shown.look(true);
  expect(kind()).toBe('waiting');
  shown.giveUp(1);
  expect(kind()).toBe('undecodable');
  current.value = share(2);
  expect(kind()).toBe('waiting');
  link.value = { kind: 'unavailable', why: 'blocked' };
  expect(kind()).toBe('unavailable');
  shown.look(false);
  expect(kind()).toBe('none');
});
