import { CanvasTexture, LinearFilter, Sprite, SpriteMaterial, SRGBColorSpace } from 'three';

/** Pixels of a letter, and how many pixels are one metre in the hall. */
const LETTER = 40;
const PIXELS_PER_METRE = 420;

/** A card above a thing with its name and a second line, turned to the eye. */
export class ThingSign {
  readonly object: Sprite;
  readonly #canvas = document.createElement('canvas');
  #text = '';
  #metres = { width: 1, height: 1 };

  constructor() {
    this.object = new Sprite(new SpriteMaterial({ transparent: true, depthTest: false, depthWrite: false, fog: false, toneMapped: false }));
    this.object.center.set(0.5, 0);
    this.object.renderOrder = 20;
    this.object.visible = false;
  }

  /** Painted again only when it changes; no lines: not to be seen. */
  show(lines: readonly string[]): void {
    this.object.visible = lines.length > 0;
    const text = lines.join('\n');
    if (lines.length === 0 || text === this.#text) return;
    this.#text = text;
    const context = this.#canvas.getContext('2d')!;
    const font = (index: number) => `${index === 0 ? 700 : 400} ${LETTER}px "Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", sans-serif`;
    const widths = lines.map((line, index) => {
      context.font = font(index);
      return context.measureText(line).width;
    });
    const [width, height] = [Math.min(1_000, Math.ceil(Math.max(...widths)) + 48), lines.length * LETTER * 1.3 + 28];
    [this.#canvas.width, this.#canvas.height] = [width, height];
    context.fillStyle = 'rgb(255 253 248 / 0.95)';
    context.beginPath();
    context.roundRect(0, 0, width, height, 18);
    context.fill();
    context.fillStyle = '#1c2326';
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    lines.forEach((line, index) => {
      context.font = font(index);
      context.fillText(line, width / 2, 14 + LETTER * 1.3 * (index + 0.5), width - 32);
    });
    const { material } = this.object;
    material.map?.dispose();
    material.map = new CanvasTexture(this.#canvas);
    material.map.colorSpace = SRGBColorSpace;
    material.map.minFilter = LinearFilter;
    material.map.generateMipmaps = false;
    material.needsUpdate = true;
    this.#metres = { width: width / PIXELS_PER_METRE, height: height / PIXELS_PER_METRE };
    this.enlarge(1);
  }

  /** @param factor 1 for letters of some 10 cm */
  enlarge(factor: number): void {
    this.object.scale.set(this.#metres.width * factor, this.#metres.height * factor, 1);
  }

  dispose(): void {
    this.object.removeFromParent();
    this.object.material.map?.dispose();
    this.object.material.dispose();
  }
}
