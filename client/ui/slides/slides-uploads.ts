import { translate } from '#client/i18n/catalogue.ts';
import { UploadQueue } from '#client/session/upload-queue.ts';
import { shownIn, showPage } from '#client/view-model/presenting.ts';
import { filesChanged } from '../files/files-changed.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { screenOf } from './screen-of.ts';

const MOST_NAME = 80;
const queues = new WeakMap<Meeting, UploadQueue>();

/** [SP1] Slides of this stay that are on their way: closing the panel loses nothing. The first of a meeting are shown at once. */
export function slidesUploadsOf(meeting: Meeting): UploadQueue {
  const known = queues.get(meeting);
  if (known !== undefined) return known;
  const { session } = meeting;
  const queue = new UploadQueue({
    wanted: 'slides',
    upload: (file, progress) => session.assets.upload(file, progress),
    wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }),
    onTaken: async (file, { assetId }) => {
      filesChanged(meeting);
      const isFirst = session.decks.value.size === 0;
      const added = await session.command('deck.add', { assetId, name: nameOf(file) });
      if (!added.ok) return added;
      const shown = isFirst && shownIn(session) === undefined ? await showPage(session, added.value.deckId, 1, await screenOf(meeting)) : added;
      return shown.ok ? undefined : shown;
    },
  });
  queues.set(meeting, queue);
  return queue;
}

function nameOf({ name }: File): string {
  return name.replace(/\.\w+$/, '').replaceAll(/\p{Cc}/gu, ' ').trim().slice(0, MOST_NAME) || translate('slides.title');
}
