import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { ThingView } from '#client/session/session.ts';
import { rightsTo } from '#client/view-model/things.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { DrawEyes } from '../pointing/draw-eyes.tsx';
import { ThingDesk } from './thing-desk.tsx';
import { ThingPicture } from './thing-picture.tsx';
import { thingFacts } from './thing-words.ts';

interface ThingItemProps {
  readonly thing: ThingView;
  readonly meeting: Meeting;
  readonly scene: SceneManifest | undefined;
  /** Its desk is open. */
  readonly isOpen: boolean;
  /** In the hall keys act on it. */
  readonly isSelected: boolean;
  onToggle(): void;
}

/** [TP1] One model in the list: how it looks, what it is, where it stands, who holds it. */
export function ThingItem({ thing, meeting, scene, isOpen, isSelected, onToggle }: ThingItemProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isChosen = meeting.chosenThing.value === thing.id;
  useLayoutEffect(() => {
    if (!isChosen) return;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
    meeting.chosenThing.value = undefined;
  }, [isChosen]);
  const rights = rightsTo(thing, meeting.self.value);
  return (
    <li class={`thing ${thing.heldBy === undefined ? '' : 'held'} ${isSelected ? 'selected' : ''} ${meeting.highlights.draws(thing.id) ? 'pointed' : ''}`} aria-current={isSelected} data-thing={thing.id}>
      <div class="thing-head">
        <ThingPicture assets={meeting.session.assets} asset={thing.asset} alt={translate('things.picture', { name: thing.name })} />
        <div class="thing-text">
          <h3 ref={heading} tabIndex={-1}>{thing.name}</h3>
          <p class="thing-facts">
            {thing.locked && <Icon name="lock" />}
            {thingFacts(thing, meeting, scene).join(' · ')}
          </p>
        </div>
      </div>
      <p class={thing.text === '' ? 'quiet' : 'thing-words'}>{thing.text === '' ? translate('things.noText') : thing.text}</p>
      <DrawEyes meeting={meeting} target={{ objectId: thing.id }} name={thing.name} />
      {(rights.manages || rights.moves) && (
        <button type="button" class="secondary" aria-expanded={isOpen} aria-label={translate('things.changeNamed', { name: thing.name })} onClick={onToggle}>
          <Icon name="settings" />{translate('things.change')}
        </button>
      )}
      {isOpen && (rights.manages || rights.moves) && <ThingDesk thing={thing} meeting={meeting} rights={rights} scene={scene} />}
    </li>
  );
}
