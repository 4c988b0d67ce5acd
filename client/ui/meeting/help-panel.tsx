import { translate, type MessageKey } from '#client/i18n/catalogue.ts';
import { Conduct } from '../consent/conduct.tsx';
import { preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

const KEYS: readonly (readonly [key: string, what: MessageKey])[] = [
  ['M', 'help.key.mic'], ['H', 'help.key.hand'], ['C', 'help.key.chat'], ['P', 'help.key.people'], ['B', 'help.key.back'], ['Esc', 'help.key.close'],
];
const MOVES: readonly MessageKey[] = ['help.move.keys', 'help.move.mouse', 'help.move.touch', 'help.move.headset', 'help.lost'];

/** How to take part, how to move, and which keys there are. */
export function HelpPanel({ meeting }: { readonly meeting: Meeting }) {
  const panel = preferences.value.mainHand === 'left' ? 'right' : 'left';
  return (
    <div class="help">
      <section>
        <h3>{translate('help.part')}</h3>
        <ul>
          <li>{translate('help.part.mic')}</li>
          <li>{translate('help.part.hand')}</li>
          <li>{translate('help.part.write')}</li>
          <li>{translate('help.part.view')}</li>
        </ul>
      </section>
      <section>
        <h3>{translate('help.move')}</h3>
        <ul>{MOVES.map((key) => <li key={key}>{translate(key, { panel })}</li>)}</ul>
      </section>
      <section>
        <h3>{translate('conduct.title')}</h3>
        <Conduct own={meeting.session.meeting.value.conduct} />
      </section>
      <section>
        <h3>{translate('help.shortcuts')}</h3>
        <dl class="keys">
          {KEYS.map(([key, what]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={what}>{translate(what)}</dd>])}
        </dl>
        <p class="hint">{translate('help.shortcuts.off')}</p>
      </section>
    </div>
  );
}
