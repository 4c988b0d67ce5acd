import { CanvasTexture, DataTexture, DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, LinearFilter, Mesh, PlaneGeometry, SRGBColorSpace, Vector2, type ShaderMaterial, type WebGLRenderer } from 'three';
import { lettersReady, paintTag, type TagContent } from './paint-tag.ts';
import { TAG_COLUMNS, TAG_HEIGHT, TAG_ROWS, TAG_WIDTH, TagAtlas } from './tag-atlas.ts';
import { tagMaterial } from './tag-material.ts';

export { TAG_FAR } from './tag-material.ts';

/** Tags painted in one frame, at most [AV6]. */
const PAINTED_PER_FRAME = 2;

/** What a cell shows at the moment. */
interface Painted extends TagContent {
  /** Width of the card as a share of the cell's. */
  readonly width: number;
}

/** Names over heads: one texture of cells, one draw call, turned to the eye in the vertex shader. */
export class NameTags {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #atlas = new TagAtlas();
  readonly #texture: DataTexture;
  readonly #canvas: HTMLCanvasElement;
  readonly #source: CanvasTexture;
  readonly #at: InstancedBufferAttribute;
  readonly #card: InstancedBufferAttribute;
  readonly #painted = new Map<number, Painted>();
  readonly #awaited = new Set<string>();
  readonly #wanted = new Set<number>();
  readonly #isWanted = (slot: number) => this.#wanted.has(slot);
  #count = 0;
  #budget = PAINTED_PER_FRAME;

  constructor(capacity: number) {
    this.#texture = new DataTexture(null, TAG_COLUMNS * TAG_WIDTH, TAG_ROWS * TAG_HEIGHT);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = this.#texture.magFilter = LinearFilter;
    // Only room for it is made: cells are uploaded one by one, the whole would cost a frame.
    this.#texture.source.dataReady = false;
    this.#texture.needsUpdate = true;
    this.#canvas = document.createElement('canvas');
    this.#canvas.width = TAG_WIDTH;
    this.#canvas.height = TAG_HEIGHT;
    this.#source = new CanvasTexture(this.#canvas);
    this.#source.colorSpace = SRGBColorSpace;
    this.#source.flipY = false;
    const quad = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = quad.index;
    geometry.setAttribute('position', quad.getAttribute('position'));
    const tags = Math.min(capacity, TAG_COLUMNS * TAG_ROWS);
    this.#at = new InstancedBufferAttribute(new Float32Array(tags * 4), 4).setUsage(DynamicDrawUsage) as InstancedBufferAttribute;
    this.#card = new InstancedBufferAttribute(new Float32Array(tags * 3), 3).setUsage(DynamicDrawUsage) as InstancedBufferAttribute;
    geometry.setAttribute('at', this.#at);
    geometry.setAttribute('card', this.#card);
    geometry.instanceCount = 0;
    this.mesh = new Mesh(geometry, tagMaterial(this.#texture));
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 2;
    this.mesh.name = 'name-tags';
  }

  /** Begins a frame. */
  begin(): void {
    this.#count = 0;
    this.#budget = PAINTED_PER_FRAME;
    this.#wanted.clear();
  }

  /** Shows somebody's tag in this frame. @param voice 0 silent to 1 speaking @param far metres at which it is faded out */
  show(slot: number, x: number, y: number, z: number, voice: number, far: number, content: TagContent, renderer: WebGLRenderer): void {
    if (this.#count === this.#at.count) return;
    this.#wanted.add(slot);
    const place = this.#atlas.cellOf(slot, this.#isWanted);
    if (place === undefined) return;
    // A fresh cell still holds somebody else's name.
    if (place.fresh) this.#painted.delete(slot);
    let painted = this.#painted.get(slot);
    if ((painted === undefined || !isSame(painted, content)) && this.#budget > 0) {
      this.#budget -= 1;
      painted = this.#paint(slot, place.cell, content, renderer);
      this.#painted.set(slot, painted);
    }
    if (painted === undefined) return;
    this.#at.setXYZW(this.#count, x, y, z, voice);
    this.#card.setXYZ(this.#count, place.cell, painted.width, far);
    this.#count += 1;
  }

  end(): void {
    this.mesh.geometry.instanceCount = this.#count;
    this.mesh.visible = this.#count > 0;
    for (const attribute of [this.#at, this.#card]) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, this.#count * attribute.itemSize);
      attribute.needsUpdate = true;
    }
  }

  forget(slot: number): void {
    this.#atlas.release(slot);
    this.#painted.delete(slot);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
    this.#source.dispose();
  }

  #paint(slot: number, cell: number, content: TagContent, renderer: WebGLRenderer): Painted {
    const width = paintTag(this.#canvas, content) / TAG_WIDTH;
    this.#source.needsUpdate = true;
    corner.set((cell % TAG_COLUMNS) * TAG_WIDTH, Math.floor(cell / TAG_COLUMNS) * TAG_HEIGHT);
    renderer.copyTextureToTexture(this.#source, this.#texture, null, corner);
    const { name, muted, handUp, away } = content;
    this.#awaitLetters(slot, name);
    return { name, muted, handUp, away, width };
  }

  /** Letters come in several files, each fetched when first needed: the name is painted again, once, when they are there. */
  #awaitLetters(slot: number, name: string): void {
    const late = this.#awaited.has(name) ? undefined : lettersReady(name);
    if (late === undefined) return;
    this.#awaited.add(name);
    void late.then(() => {
      const painted = this.#painted.get(slot);
      if (painted?.name === name) this.#painted.set(slot, { ...painted, name: '' });
    });
  }
}

const corner = new Vector2();

function isSame(a: TagContent, b: TagContent): boolean {
  return a.name === b.name && a.muted === b.muted && a.handUp === b.handUp && a.away === b.away;
}
