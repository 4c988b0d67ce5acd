import type { BubbleWishes } from '#client/scene/hall-view.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { prefer, preferences } from '../preferences.ts';

const WISHES = ['headset', 'screen', 'apart'] as const satisfies readonly (keyof BubbleWishes)[];

/** [PB6] Personal space in the hall, on the screen and in a headset. */
export function BubbleSetting() {
  const { bubble } = preferences.value;
  return (
    <section>
      <h3>{translate('bubble.title')}</h3>
      <p class="hint">{translate('bubble.hint')}</p>
      {WISHES.map((wish) => (
        <label key={wish} class="check">
          <input type="checkbox" checked={bubble[wish]} onChange={(event) => prefer({ bubble: { ...bubble, [wish]: event.currentTarget.checked } })} />
          <span>{translate(`bubble.${wish}`)}</span>
        </label>
      ))}
    </section>
  );
}
