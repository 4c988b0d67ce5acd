import { useSignal } from '@preact/signals';
import type { Highlighted } from '#rooms/protocol/pointing.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';
import { refusalText } from '../parts/refusal-text.ts';

/** [PT17] Draws everybody's eyes to a thing or a person from the page's lists. */
export function DrawEyes({ meeting, target, name }: { readonly meeting: Meeting; readonly target: Highlighted; readonly name: string }) {
  const problem = useSignal<string | undefined>(undefined);
  const draw = async () => {
    const result = await meeting.session.pointing.highlight(target);
    problem.value = result.ok ? undefined : refusalText(result.reason);
  };
  return (
    <>
      <button type="button" class="secondary draw-eyes" aria-label={translate('highlight.drawNamed', { name })} onClick={() => void draw()}>
        <Icon name="highlight" />{translate('highlight.draw')}
      </button>
      <div role="alert">{problem.value !== undefined && <p class="error">{problem.value}</p>}</div>
    </>
  );
}
