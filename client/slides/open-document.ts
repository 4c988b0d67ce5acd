import { getDocument, GlobalWorkerOptions, TextLayer, type PDFPageProxy, type RenderTask } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { OpenSlides, SlidePage } from './slides-source.ts';

/** Pages whose content is kept ready: the one that is shown, its neighbours, and a few that were looked at. */
const KEPT = 6;

/** A PDF, drawn by pdf.js in the browser; scripts inside it are never run. */
export async function openDocument(url: string): Promise<OpenSlides> {
  GlobalWorkerOptions.workerSrc ||= new URL(workerUrl, document.baseURI).href;
  const files = new URL('pdf/', document.baseURI).href;
  const task = getDocument({
    url, cMapUrl: `${files}cmaps/`, standardFontDataUrl: `${files}standard_fonts/`, wasmUrl: `${files}wasm/`, iccUrl: `${files}iccs/`, enableXfa: false, disableAutoFetch: true,
  });
  const opened = await task.promise;
  const pages = new Map<number, Promise<SlidePage>>();
  const read = (number: number): Promise<SlidePage> => {
    const page = pages.get(number) ?? opened.getPage(number).then(slidePage);
    // Last used, last forgotten.
    pages.delete(number);
    pages.set(number, page);
    for (const old of [...pages.keys()].slice(0, Math.max(0, pages.size - KEPT))) pages.delete(old);
    return page;
  };
  return {
    async page(number) {
      const page = await read(number);
      if (number < opened.numPages) void read(number + 1).catch(() => {});
      return page;
    },
    close: () => void task.destroy(),
  };
}

const drawing = new WeakMap<HTMLCanvasElement, RenderTask>();
const laying = new WeakMap<HTMLElement, TextLayer>();

function slidePage(page: PDFPageProxy): SlidePage {
  const natural = page.getViewport({ scale: 1 });
  return {
    aspect: natural.width / natural.height,
    async draw(canvas, width) {
      drawing.get(canvas)?.cancel();
      const viewport = page.getViewport({ scale: width / natural.width });
      canvas.width = Math.max(1, Math.round(viewport.width));
      canvas.height = Math.max(1, Math.round(viewport.height));
      const task = page.render({ canvas, viewport });
      drawing.set(canvas, task);
      await task.promise;
    },
    async layText(box, width) {
      laying.get(box)?.cancel();
      box.replaceChildren();
      const scale = width / natural.width;
      box.style.setProperty('--total-scale-factor', String(scale));
      const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: box, viewport: page.getViewport({ scale }) });
      laying.set(box, layer);
      await layer.render();
    },
  };
}
