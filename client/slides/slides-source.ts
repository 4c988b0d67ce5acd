/** Where the pages of slides come from. */
export interface SlidesSource {
  readonly kind: 'document' | 'picture';
  readonly url: string;
}

/** A page ready to be drawn at any size, and its words. */
export interface SlidePage {
  /** Width divided by height. */
  readonly aspect: number;
  /** Draws the page to fill the canvas, whose width is set to `width` device pixels. Rejects when it is overtaken by another drawing of the same canvas. */
  draw(canvas: HTMLCanvasElement, width: number): Promise<void>;
  /** Lays the words of the page over a box of this width in CSS pixels, to be selected and read out; what was there before is removed. */
  layText(box: HTMLElement, width: number): Promise<void>;
}

/** Slides that were opened; pages count from 1. */
export interface OpenSlides {
  page(number: number): Promise<SlidePage>;
  close(): void;
}
