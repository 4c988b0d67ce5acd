import { CanvasTexture, LinearMipmapLinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace } from 'three';

/** Pixels: of a line of words, around them, and how wide the card may be. */
const [LINE, AROUND, WIDEST] = [64, 36, 1_000];
/** How much of the screen's width the card takes. */
const SHARE_OF_WIDTH = 0.8;

/** A card with a sentence on a screen of the hall, like a note on a wall: people may stand before it. */
export class WallNote {
  readonly object = new Mesh(new PlaneGeometry(1, 1), new MeshBasicMaterial({ transparent: true, toneMapped: false, fog: false }));
  #text = '';

  constructor() {
    this.object.name = 'wall-note';
    this.object.visible = false;
  }

  /** @param text undefined: no note · @param screen metres; the note hangs in its upper part */
  show(text: string | undefined, screen: { readonly width: number; readonly height: number }): void {
    this.object.visible = text !== undefined;
    if (text === undefined) return;
    if (text !== this.#text) this.#paint(text);
    const { image } = this.object.material.map as unknown as { image: HTMLCanvasElement };
    const width = screen.width * SHARE_OF_WIDTH * Math.min(1, image.width / WIDEST);
    const height = (width * image.height) / image.width;
    this.object.scale.set(width, height, 1);
    this.object.translateY(screen.height / 2 - height / 2 - screen.height * 0.06);
  }

  dispose(): void {
    this.object.removeFromParent();
    this.object.material.map?.dispose();
    this.object.material.dispose();
    this.object.geometry.dispose();
  }

  #paint(text: string): void {
    this.#text = text;
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d')!;
    const font = `600 ${LINE * 0.75}px "Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", "Source Sans 3", sans-serif`;
    pen.font = font;
    const lines = linesOf(text, (line) => pen.measureText(line).width <= WIDEST - 2 * AROUND);
    canvas.width = Math.min(WIDEST, Math.ceil(Math.max(...lines.map((line) => pen.measureText(line).width))) + 2 * AROUND);
    canvas.height = lines.length * LINE + AROUND * 1.4;
    // Another size of the canvas forgets what was set.
    pen.font = font;
    pen.fillStyle = '#fffdf8';
    pen.beginPath();
    pen.roundRect(0, 0, canvas.width, canvas.height, 28);
    pen.fill();
    pen.fillStyle = '#1c2326';
    [pen.textAlign, pen.textBaseline] = ['center', 'middle'];
    lines.forEach((line, index) => pen.fillText(line, canvas.width / 2, AROUND * 0.7 + LINE * (index + 0.5)));
    const { material } = this.object;
    material.map?.dispose();
    material.map = new CanvasTexture(canvas);
    material.map.colorSpace = SRGBColorSpace;
    material.map.minFilter = LinearMipmapLinearFilter;
    material.needsUpdate = true;
  }
}

function linesOf(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
