import { effect, signal } from '@preact/signals';
import { COLOURS, FIGURES, type Look } from '#rooms/protocol/look.ts';
import type { View } from '#rooms/protocol/join.ts';
import type { BubbleWishes } from '#client/scene/hall-view.ts';
import { usualHeadsetWishes, type HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import { usualCaptions, type CaptionWishes } from '#client/view-model/captions.ts';

/** What this browser remembers of its person between visits; nothing of it leaves the browser by itself. */
export interface Preferences {
  readonly name: string;
  readonly look: Look;
  readonly view: Exclude<View, `headset${string}`>;
  readonly listenOnly: boolean;
  readonly deviceId: string | undefined;
  readonly locale: string | undefined;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly pushToTalk: boolean;
  readonly shortcuts: boolean;
  readonly volume: number;
  /** Others read along while this person writes. */
  readonly liveText: boolean;
  /** What others write stands before who is in the hall or in a headset. */
  readonly showWriting: boolean;
  /** What a screen reader tells of texts that others are writing. */
  readonly readAlong: 'sentences' | 'sent';
  readonly captions: CaptionWishes;
  /** The language in which this person types captions, and their short forms for each language. */
  readonly captioning: string;
  readonly abbreviations: Readonly<Record<string, string>>;
  readonly bubble: BubbleWishes;
  readonly helpSeen: boolean;
  /** The hand that points and presses in a headset. */
  readonly mainHand: 'left' | 'right';
  readonly headset: HeadsetWishes;
}

const KEY = 'tinghall.preferences';
const any = <Value,>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)]!;

function initial(): Preferences {
  const first: Preferences = {
    name: '', look: { figure: any(FIGURES), colour: any(COLOURS) }, view: 'hall', listenOnly: false, deviceId: undefined, locale: undefined,
    theme: 'auto', pushToTalk: false, shortcuts: true, volume: 1, liveText: false, showWriting: true, readAlong: 'sentences',
    captions: usualCaptions, captioning: 'lt', abbreviations: {}, bubble: { headset: true, screen: false, apart: false }, helpSeen: false, mainHand: 'right', headset: usualHeadsetWishes,
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    const look = kept.look && FIGURES.includes(kept.look.figure) && COLOURS.includes(kept.look.colour) ? kept.look : first.look;
    return { ...first, ...kept, look, captions: { ...first.captions, ...kept.captions }, bubble: { ...first.bubble, ...kept.bubble }, headset: { ...first.headset, ...kept.headset } };
  } catch {
    return first;
  }
}

export const preferences = signal<Preferences>(initial());

effect(() => {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences.value));
  } catch {
    // A browser that forbids storage remembers nothing; everything works all the same.
  }
});

export function prefer(changes: Partial<Preferences>): void {
  preferences.value = { ...preferences.value, ...changes };
}
