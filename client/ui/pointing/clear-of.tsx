import { translate } from '#client/i18n/catalogue.ts';
import { tidies, type Maker } from '#client/view-model/marks.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';
import { useSure } from './use-sure.ts';

/** [PT18] Takes away all that one person has drawn and measured: one's own, or for who presents or keeps order anybody's. */
export function ClearOf({ meeting, maker: { by, name, count } }: { readonly meeting: Meeting; readonly maker: Maker }) {
  const { session } = meeting;
  const { asked, press } = useSure(() => void session.command('mark.clear', { whose: 'one', of: by }));
  const isOwn = by === session.me;
  if (!isOwn && !tidies(meeting.self.value)) return null;
  const label = asked.value ? translate('tools.clear.sure', { count }) : isOwn ? translate('marks.clearMine', { count }) : translate('marks.clearOf', { name, count });
  return (
    <button type="button" class={`secondary clear-of ${asked.value ? 'sure' : ''}`} onClick={press}>
      <Icon name="clear" />{label}
    </button>
  );
}
