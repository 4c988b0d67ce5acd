import { translate } from '#client/i18n/catalogue.ts';
import { DropZone } from '../files/drop-zone.tsx';
import { UploadList } from '../files/upload-list.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { slidesUploadsOf } from './slides-uploads.ts';

/** [SP1] Files become slides: chosen or dropped, each with its progress, or with the reason why not. */
export function AddSlides({ meeting }: { readonly meeting: Meeting }) {
  const queue = slidesUploadsOf(meeting);
  return (
    <section class="add-slides" aria-label={translate('slides.add')}>
      <DropZone label={translate('slides.add')} hint={translate('slides.add.hint')} icon="invite" accept=".pdf,image/png,image/jpeg,image/webp" name="slides" onFiles={(files) => queue.add(files)} />
      <UploadList queue={queue} />
    </section>
  );
}
