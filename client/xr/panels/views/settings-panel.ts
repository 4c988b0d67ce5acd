import type { HallOptions, HeadsetInHall } from '#client/scene/hall-view.ts';
import type { OwnInHall } from '#client/scene/own-in-hall.ts';
import { CAPTION_PLACES, CAPTION_SIZES } from '#client/view-model/captions.ts';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { PanelNode, PanelView, RoomPanel } from '../panel-view.ts';

export const SETTING_PAGES = ['moving', 'seeing', 'hands', 'sound', 'care'] as const;
type SettingPage = (typeof SETTING_PAGES)[number];

export interface SettingsPanelParts {
  readonly options: HallOptions;
  readonly own: OwnInHall;
  readonly headset: HeadsetInHall;
  /** Takes the height of who stands, or sits, now as their own. */
  measureHeight(): void;
}

/** [RP23] All that a person sets for the headset, page by page, in the words of the page's settings. */
export function settingsPanel({ options, own, headset, measureHeight }: SettingsPanelParts): RoomPanel {
  const { translate, captions, bubble, mainHand } = options;
  let page: SettingPage | undefined;

  const choice = <Value extends string | number>(id: string, values: readonly Value[], value: Value, choose: (value: Value) => void, label: (value: Value) => string = (each) => translate(`headset.wish.${id}.${each}`)): PanelNode => ({
    kind: 'choice', id, label: translate(`headset.wish.${id}`), value: String(value), options: values.map((each) => ({ value: String(each), label: label(each) })),
    choose: (chosen) => { const found = values.find((each) => String(each) === chosen); if (found !== undefined) choose(found); },
  });
  const wish = <Key extends keyof HeadsetWishes>(key: Key, values: readonly (HeadsetWishes[Key] & (string | number))[], label?: (value: string | number) => string): PanelNode =>
    choice(key, values, headset.wishes.value[key] as string | number, (value) => headset.prefer({ [key]: value } as Partial<HeadsetWishes>), label);
  const flip = (key: 'haptics' | 'comfortQuestion'): PanelNode => ({ kind: 'switch', id: key, label: translate(`headset.wish.${key}`), on: headset.wishes.value[key], flip: (on) => headset.prefer({ [key]: on }) });
  const number = (value: number, digits = 2) => new Intl.NumberFormat(own.language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

  const pages: Readonly<Record<SettingPage, () => readonly PanelNode[]>> = {
    moving: () => [
      wish('moving', ['teleport', 'walk']), wish('turning', ['steps', 'smooth']),
      ...(headset.wishes.value.turning === 'steps' ? [wish('turnStep', [30, 45], (value) => `${value}°`)] : []),
      wish('vignette', ['strong', 'light', 'off']),
    ],
    seeing: () => {
      const { lift } = headset.wishes.value;
      const shown = captions?.wishes.value;
      return [
        wish('posture', ['as-i-am', 'seated']),
        { kind: 'slider', id: 'lift', label: translate('headset.wish.lift'), value: lift, min: -0.5, max: 0.8, step: 0.05, shown: `${lift > 0 ? '+' : ''}${number(lift)} m`, slide: (value) => headset.prefer({ lift: value }) },
        { kind: 'button', id: 'measure', label: translate('headset.wish.measure'), press: measureHeight },
        wish('panels', ['usual', 'large']),
        ...(captions === undefined || shown === undefined ? [] : [
          { kind: 'switch', id: 'captions', label: translate('headset.captions.show'), on: shown.on, flip: (on: boolean) => captions.prefer({ on }) } as const,
          choice('captions.size', CAPTION_SIZES, shown.size, (size) => captions.prefer({ size }), (size) => translate(`captions.size.${size}`)),
          choice('captions.place', CAPTION_PLACES, shown.place, (place) => captions.prefer({ place }), (place) => translate(`captions.place.${place}`)),
        ]),
      ];
    },
    hands: () => [
      choice('mainHand', ['left', 'right'], mainHand.value, (hand) => own.useHand(hand), (hand) => translate(`settings.mainHand.${hand}`)),
      wish('control', ['both-hands', 'one-hand', 'gaze']),
      wish('dwell', [800, 1_200, 2_000], (value) => translate('headset.wish.dwell.seconds', { seconds: number(Number(value) / 1_000, 1) })),
      flip('haptics'),
    ],
    sound: () => [
      { kind: 'slider', id: 'volume', label: translate('settings.volume'), value: own.volume.value, min: 0, max: 1, step: 0.1, shown: new Intl.NumberFormat(own.language.value, { style: 'percent' }).format(own.volume.value), slide: (value) => own.setVolume(value) },
      choice('language', Object.keys(own.languages), own.language.value, (language) => own.speak(language), (language) => own.languages[language]!),
    ],
    care: () => [
      ...(bubble === undefined ? [] : [{ kind: 'switch', id: 'bubble', label: translate('headset.wish.bubble'), on: bubble.wishes.value.headset, flip: (on: boolean) => bubble.switch(on) } as const]),
      flip('comfortQuestion'),
      wish('timeAlarm', [0, 15, 20, 30, 45], (value) => (value === 0 ? translate('headset.wish.timeAlarm.never') : translate('headset.wish.timeAlarm.minutes', { minutes: value }))),
    ],
  };

  return {
    id: 'settings', icon: 'settings', stands: 'room',
    label: () => translate('settings.title'),
    isOffered: () => true,
    closed() { page = undefined; },
    view(): PanelView {
      const shown = page;
      if (shown === undefined) {
        return { title: translate('settings.title'), body: { kind: 'column', gap: 'small', children: SETTING_PAGES.map((name): PanelNode => ({ kind: 'button', id: `page-${name}`, label: translate(`headset.wishes.${name}`), press: () => { page = name; } })) } };
      }
      return {
        title: translate(`headset.wishes.${shown}`),
        body: { kind: 'column', children: [{ kind: 'list', id: 'wishes', children: pages[shown]() }, { kind: 'button', id: 'back', label: translate('headset.back'), icon: 'back', press: () => { page = undefined; } }] },
      };
    },
  };
}
