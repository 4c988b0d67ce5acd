import { openDocument } from './open-document.ts';
import { openPicture } from './open-picture.ts';
import type { OpenSlides, SlidesSource } from './slides-source.ts';

const opened = new Map<string, { slides: Promise<OpenSlides>; users: number }>();

/**
 * Opens slides; the same file that is open already, for the page and for the wall, is opened once. Close it as often as it was opened.
 * @throws Error when the file cannot be fetched or read
 */
export async function openSlides({ kind, url }: SlidesSource): Promise<OpenSlides> {
  const known = opened.get(url) ?? { slides: kind === 'document' ? openDocument(url) : openPicture(url), users: 0 };
  opened.set(url, known);
  known.users += 1;
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    known.users -= 1;
    if (known.users > 0) return;
    opened.delete(url);
    known.slides.then((slides) => slides.close(), () => {});
  };
  try {
    const slides = await known.slides;
    return { page: (number) => slides.page(number), close };
  } catch (error) {
    close();
    throw error;
  }
}
