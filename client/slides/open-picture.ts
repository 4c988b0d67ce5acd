import type { OpenSlides } from './slides-source.ts';

/** A picture as slides of one page without words. */
export async function openPicture(url: string): Promise<OpenSlides> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the picture could not be fetched (${response.status})`);
  const bitmap = await createImageBitmap(await response.blob());
  const aspect = bitmap.width / bitmap.height;
  return {
    page: async () => ({
      aspect,
      async draw(canvas, width) {
        canvas.width = Math.max(1, Math.round(width));
        canvas.height = Math.max(1, Math.round(width / aspect));
        canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      },
      async layText(box) {
        box.replaceChildren();
      },
    }),
    close: () => bitmap.close(),
  };
}
