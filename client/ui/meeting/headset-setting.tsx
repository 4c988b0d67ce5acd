import { locale, translate, translateAny } from '#client/i18n/catalogue.ts';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import { Choice } from '../parts/choice.tsx';
import { prefer, preferences } from '../preferences.ts';

/** Wishes that are one of several, by the group in which they stand. */
const GROUPS = {
  moving: { moving: ['teleport', 'walk'], turning: ['steps', 'smooth'], turnStep: [30, 45], vignette: ['strong', 'light', 'off'] },
  hands: { control: ['both-hands', 'one-hand', 'gaze'], dwell: [800, 1_200, 2_000] },
  seeing: { posture: ['as-i-am', 'seated'], panels: ['usual', 'large'] },
  care: { timeAlarm: [0, 15, 20, 30, 45] },
} as const satisfies Readonly<Record<string, Partial<{ readonly [Key in keyof HeadsetWishes]: readonly HeadsetWishes[Key][] }>>>;

const SWITCHES = { hands: 'haptics', care: 'comfortQuestion' } as const satisfies Readonly<Record<string, keyof HeadsetWishes>>;

/** [HS60] Everything that can be wished for a headset, so that somebody else can prepare it before it is put on. */
export function HeadsetSetting({ isHere }: { readonly isHere: boolean }) {
  const { headset, mainHand } = preferences.value;
  const wish = (changes: Partial<HeadsetWishes>) => prefer({ headset: { ...headset, ...changes } });
  const wishes = (
    <>
      <Choice
        legend={translate('settings.mainHand')} value={mainHand} onChange={(value) => prefer({ mainHand: value })}
        options={(['right', 'left'] as const).map((value) => ({ value, label: translate(`settings.mainHand.${value}`) }))}
      />
      <p class="hint">{translate('settings.mainHand.hint')}</p>
      {Object.entries(GROUPS).map(([group, choices]) => (
        <details key={group} class="headset-wishes">
          <summary>{translateAny(`headset.wishes.${group}`)}</summary>
          {(Object.entries(choices) as [string, readonly (string | number)[]][]).map(([key, values]) => (key === 'turnStep' && headset.turning !== 'steps' ? null : (
            <Choice
              key={key} legend={translateAny(`headset.wish.${key}`)} value={String(headset[key as keyof HeadsetWishes])}
              options={values.map((value) => ({ value: String(value), label: labelOf(key, value) }))}
              onChange={(chosen) => wish({ [key]: values.find((value) => String(value) === chosen) })}
            />
          )))}
          {group in SWITCHES && <Switch name={SWITCHES[group as keyof typeof SWITCHES]} wishes={headset} wish={wish} />}
        </details>
      ))}
    </>
  );
  return (
    <section>
      <h3>{translate('settings.headset')}</h3>
      {isHere ? wishes : <details><summary>{translate('settings.headset.prepare')}</summary>{wishes}</details>}
    </section>
  );
}

function Switch({ name, wishes, wish }: { readonly name: 'haptics' | 'comfortQuestion'; readonly wishes: HeadsetWishes; wish(changes: Partial<HeadsetWishes>): void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={wishes[name]} onChange={(event) => wish({ [name]: event.currentTarget.checked })} />
      <span>{translate(`headset.wish.${name}`)}</span>
    </label>
  );
}

function labelOf(key: string, value: string | number): string {
  if (key === 'turnStep') return `${value}°`;
  if (key === 'dwell') return translate('headset.wish.dwell.seconds', { seconds: new Intl.NumberFormat(locale.value, { minimumFractionDigits: 1 }).format(Number(value) / 1_000) });
  if (key === 'timeAlarm') return value === 0 ? translate('headset.wish.timeAlarm.never') : translate('headset.wish.timeAlarm.minutes', { minutes: value });
  return translateAny(`headset.wish.${key}.${value}`);
}
