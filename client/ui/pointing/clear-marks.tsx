import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { MarkView } from '#client/session/session.ts';
import { presents } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';

/** How long a second press counts as meant, ms. */
const MEANT_MS = 5_000;

/** Takes away one's own drawings and measurements, or for who presents everybody's: asked a second time, because that cannot be undone. */
export function ClearMarks({ meeting, marks }: { readonly meeting: Meeting; readonly marks: readonly MarkView[] }) {
  const asked = useSignal(false);
  useEffect(() => {
    if (!asked.value) return;
    const timer = setTimeout(() => { asked.value = false; }, MEANT_MS);
    return () => clearTimeout(timer);
  }, [asked.value]);
  const { session } = meeting;
  const whose = presents(meeting.self.value) ? 'everybody' : 'mine';
  const count = whose === 'everybody' ? marks.length : marks.filter(({ by }) => by === session.me).length;
  if (count === 0) return null;
  const press = () => {
    asked.value = !asked.value;
    if (!asked.value) void session.command('mark.clear', { whose });
  };
  return (
    <button type="button" class={`tool ${asked.value ? 'sure' : ''}`} data-tool="clear" onClick={press}>
      <Icon name="clear" /><span>{translate(asked.value ? 'tools.clear.sure' : 'tools.clear', { count })}</span>
    </button>
  );
}
