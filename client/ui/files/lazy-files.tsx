import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { slidesUploadsOf } from '../slides/slides-uploads.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';

type Files = ComponentType<{ readonly meeting: Meeting }>;

/** A button that opens the list of the meeting's files; by itself where there is no room left for another. The list is fetched when it is wanted. */
export function LazyFiles({ meeting, isFull = false }: { readonly meeting: Meeting; readonly isFull?: boolean }) {
  const [open, setOpen] = useState(false);
  const [loaded, setLoaded] = useState<{ readonly Files: Files } | 'failed'>();
  const noRoom = isFull || slidesUploadsOf(meeting).files.value.some(({ reason }) => reason === 'asset-quota');
  useEffect(() => { if (noRoom) setOpen(true); }, [noRoom]);
  useEffect(() => {
    if (!open || typeof loaded === 'object') return;
    import('./meeting-files.tsx').then(({ MeetingFiles }) => setLoaded({ Files: MeetingFiles }), () => setLoaded('failed'));
  }, [open]);
  return (
    <section class="meeting-files" aria-label={translate('files.title')}>
      <button type="button" class="secondary" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="page" />{translate('files.title')}</button>
      {open && loaded === undefined && <p role="status">{translate('things.loading')}</p>}
      {open && loaded === 'failed' && <p class="error" role="alert">{translate('things.failed')}</p>}
      {open && typeof loaded === 'object' && <loaded.Files meeting={meeting} />}
    </section>
  );
}
