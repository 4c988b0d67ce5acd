import { locale, translate } from '#client/i18n/catalogue.ts';
import { sortedThings } from '#client/view-model/things.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { ThingPicture } from './thing-picture.tsx';
import { holderWords } from './thing-words.ts';

/** [TP1] The models in the plain view: a row of pictures with names; each leads to its words in the panel. */
export function ThingsStrip({ meeting }: { readonly meeting: Meeting }) {
  const things = sortedThings(meeting.session.things.value, locale.value);
  if (things.length === 0) return null;
  const show = (id: (typeof things)[number]['id']) => {
    meeting.chosenThing.value = id;
    meeting.show('things');
  };
  return (
    <section class="things-strip" aria-labelledby="strip-title">
      <h2 id="strip-title">{translate('things.title')}</h2>
      <ul role="list">
        {things.map((thing) => {
          const holder = holderWords(thing, meeting);
          return (
            <li key={thing.id} class={meeting.highlights.draws(thing.id) ? 'pointed' : ''}>
              <button type="button" aria-label={[translate('things.showNamed', { name: thing.name }), holder].filter(Boolean).join(', ')} onClick={() => show(thing.id)}>
                <ThingPicture assets={meeting.session.assets} asset={thing.asset} isSmall />
                <span class="strip-name">{thing.name}</span>
                {holder !== undefined && <span class="strip-holder">{holder}</span>}
                {thing.locked && <Icon name="lock" />}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
