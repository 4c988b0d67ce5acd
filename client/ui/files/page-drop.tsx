import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { wantedAs } from '#client/session/check-file.ts';
import { presents } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';
import { slidesUploadsOf } from '../slides/slides-uploads.ts';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** [SP10] Files dropped anywhere on the page, the hall too: to the slides or to the models. Without it a browser would leave the meeting and open the file. */
export function PageDrop({ meeting }: { readonly meeting: Meeting }) {
  const [over, setOver] = useState(false);
  const isPresenter = presents(meeting.self.value);
  useEffect(() => {
    let ending: ReturnType<typeof setTimeout> | undefined;
    const end = () => setOver(false);
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      // A place of its own below has taken it already.
      if (!event.defaultPrevented) {
        event.preventDefault();
        event.dataTransfer!.dropEffect = isPresenter ? 'copy' : 'none';
        setOver(true);
      } else end();
      // It is told again and again while something hangs over the page; leaving it is told for every part of it.
      clearTimeout(ending);
      ending = setTimeout(end, 300);
    };
    const onDrop = (event: DragEvent) => {
      end();
      if (!holdsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (isPresenter) void take(meeting, [...event.dataTransfer!.files]);
    };
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    return () => {
      clearTimeout(ending);
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
    };
  }, [meeting, isPresenter]);
  if (!over) return null;
  return (
    <div class="page-drop" data-page-drop>
      <p><Icon name={isPresenter ? 'invite' : 'warning'} />{translate(isPresenter ? 'files.drop' : 'files.drop.notAllowed')}</p>
    </div>
  );
}

async function take(meeting: Meeting, files: readonly File[]): Promise<void> {
  const kinds = await Promise.all(files.map((file) => wantedAs(file).catch(() => undefined)));
  const models = files.filter((_, at) => kinds[at] === 'model');
  // What is of no use goes there, too, and is refused in words.
  const slides = files.filter((_, at) => kinds[at] !== 'model');
  if (slides.length > 0) slidesUploadsOf(meeting).add(slides);
  if (models.length > 0) (await import('../things/model-upload.ts')).uploadOf(meeting).queue.add(models);
  if (files.length > 0) meeting.show(slides.length > 0 ? 'slides' : 'things');
}
