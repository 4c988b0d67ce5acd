import { CanvasTexture, DataTexture, DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, LinearFilter, Mesh, PlaneGeometry, SRGBColorSpace, Vector2, type ShaderMaterial, type Vector3, type WebGLRenderer } from 'three';
import { lettersReady, paintName } from './paint-tag.ts';
import { NAME_CELLS, TAG_COLUMNS, TAG_HEIGHT, TAG_ROWS, TAG_WIDTH, TagAtlas } from './tag-atlas.ts';
import { layOutTags, type LaidTag } from './tag-layout.ts';
import { CELL_BASE, tagMaterial } from './tag-material.ts';
import { paintSigns, SIGN_WIDTH, signCount, signsOf, type TagState } from './tag-signs.ts';

/** Names painted in one frame, at most [AV6]. */
const PAINTED_PER_FRAME = 2;
/** Which names cover each other is looked at in one of so many frames. */
const LAID_OUT_EVERY = 5;
/** How fast a name comes and goes, per second. */
const FADE = 7;

interface Tag extends LaidTag {
  cell: number;
  /** The name in the cell; undefined before it was painted, or when it has to be painted anew. */
  painted: string | undefined;
  /** Width of a card with nothing but the name, pixels; 0 before it was painted. */
  nameWidth: number;
  signs: number;
  /** The name for whose letters was waited: that is done once. */
  awaited: string | undefined;
  voice: number;
  /** 0 not to be seen to 1. */
  alpha: number;
}

/** Where a tag is, and how. */
export interface TagPlace {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** 0 silent to 1 speaking. */
  readonly voice: number;
  /** Metres at which it is faded out. */
  readonly far: number;
}

export interface TagContent extends TagState {
  readonly name: string;
}

/** The moment and the view for which tags are drawn. */
export interface TagView {
  readonly eye: Vector3;
  readonly ahead: Vector3;
  /** Seconds since the last frame. */
  readonly dt: number;
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
  readonly #tags = new Map<number, Tag>();
  readonly #shown: Tag[] = [];
  readonly #wanted = new Set<number>();
  readonly #isWanted = (slot: number) => this.#wanted.has(slot);
  #hasSigns = false;
  #frame = 0;
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
    this.#card = new InstancedBufferAttribute(new Float32Array(tags * 4), 4).setUsage(DynamicDrawUsage) as InstancedBufferAttribute;
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
    this.#frame += 1;
    this.#shown.length = 0;
    this.#budget = PAINTED_PER_FRAME;
    this.#wanted.clear();
  }

  /** Shows somebody's tag in this frame. */
  show(slot: number, { x, y, z, voice, far }: TagPlace, content: TagContent, renderer: WebGLRenderer): void {
    if (this.#shown.length === this.#at.count) return;
    this.#wanted.add(slot);
    const place = this.#atlas.cellOf(slot, this.#isWanted);
    if (place === undefined) return;
    let tag = this.#tags.get(slot);
    // A fresh cell still holds somebody else's name.
    if (tag === undefined || place.fresh) {
      tag = { x, y, z, voice, far, cell: place.cell, painted: undefined, awaited: undefined, nameWidth: 0, signs: 0, width: 0, rank: 0, covered: false, alpha: 0 };
      this.#tags.set(slot, tag);
    }
    if (tag.painted !== content.name && this.#budget > 0) this.#paint(tag, content.name, renderer);
    if (tag.nameWidth === 0) return;
    tag.x = x;
    tag.y = y;
    tag.z = z;
    tag.voice = voice;
    tag.far = far;
    tag.signs = signsOf(content);
    tag.width = tag.nameWidth + SIGN_WIDTH * signCount(tag.signs);
    tag.rank = voice > 0.1 ? 2 : content.handUp ? 1 : 0;
    this.#shown.push(tag);
  }

  end({ eye, ahead, dt }: TagView): void {
    if (this.#frame % LAID_OUT_EVERY === 0) layOutTags(this.#shown, eye, ahead);
    let count = 0;
    for (const tag of this.#shown) {
      const goal = tag.covered ? 0 : 1;
      const step = dt * FADE;
      tag.alpha += Math.max(-step, Math.min(step, goal - tag.alpha));
      if (tag.alpha === 0) continue;
      this.#at.setXYZW(count, tag.x, tag.y, tag.z, tag.voice);
      this.#card.setXYZW(count, tag.cell + CELL_BASE * tag.signs, tag.nameWidth, tag.far, tag.alpha);
      count += 1;
    }
    this.mesh.geometry.instanceCount = count;
    this.mesh.visible = count > 0;
    for (const attribute of [this.#at, this.#card]) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, count * attribute.itemSize);
      attribute.needsUpdate = true;
    }
  }

  forget(slot: number): void {
    this.#atlas.release(slot);
    this.#tags.delete(slot);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
    this.#source.dispose();
  }

  #paint(tag: Tag, name: string, renderer: WebGLRenderer): void {
    if (!this.#hasSigns) {
      this.#hasSigns = true;
      paintSigns(this.#canvas);
      this.#upload(NAME_CELLS, renderer);
      return;
    }
    tag.nameWidth = paintName(this.#canvas, name);
    tag.painted = name;
    this.#upload(tag.cell, renderer);
    awaitLetters(tag, name);
  }

  #upload(cell: number, renderer: WebGLRenderer): void {
    this.#budget -= 1;
    this.#source.needsUpdate = true;
    corner.set((cell % TAG_COLUMNS) * TAG_WIDTH, Math.floor(cell / TAG_COLUMNS) * TAG_HEIGHT);
    renderer.copyTextureToTexture(this.#source, this.#texture, null, corner);
  }
}

/** Letters come in several files, each fetched when first needed: the name is painted again, once, when they are there. */
function awaitLetters(tag: Tag, name: string): void {
  if (tag.awaited === name) return;
  tag.awaited = name;
  void lettersReady(name)?.then(() => {
    if (tag.painted === name) tag.painted = undefined;
  });
}

const corner = new Vector2();
