import {
  CanvasTexture, DataTexture, InstancedBufferAttribute, InstancedBufferGeometry, DynamicDrawUsage, LinearFilter, Mesh, PlaneGeometry, ShaderMaterial, SRGBColorSpace, Vector2, type WebGLRenderer,
} from 'three';
import { paintTag, type TagContent } from './paint-tag.ts';
import { TAG_COLUMNS, TAG_HEIGHT, TAG_ROWS, TAG_WIDTH, TagAtlas } from './tag-atlas.ts';

/** Metres from which on tags are not drawn, and from which on they fade. */
export const TAG_FAR = 22;
const TAG_FADE = 16;
/** The same for people who neither speak nor have raised a hand. */
export const TAG_NEAR = 12;
/** Tags painted in one frame, at most [AV6]. */
const PAINTED_PER_FRAME = 2;

/** Names over heads: one texture of cells, one draw call, turned to the eye in the vertex shader. */
export class NameTags {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #atlas = new TagAtlas();
  readonly #texture: DataTexture;
  readonly #canvas: HTMLCanvasElement;
  readonly #source: CanvasTexture;
  readonly #at: InstancedBufferAttribute;
  readonly #cell: InstancedBufferAttribute;
  readonly #painted = new Map<number, string>();
  readonly #wanted = new Set<number>();
  #count = 0;
  #budget = PAINTED_PER_FRAME;

  constructor(capacity: number) {
    this.#texture = new DataTexture(new Uint8Array(TAG_COLUMNS * TAG_WIDTH * TAG_ROWS * TAG_HEIGHT * 4), TAG_COLUMNS * TAG_WIDTH, TAG_ROWS * TAG_HEIGHT);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = this.#texture.magFilter = LinearFilter;
    this.#texture.needsUpdate = true;
    this.#canvas = document.createElement('canvas');
    this.#canvas.width = TAG_WIDTH;
    this.#canvas.height = TAG_HEIGHT;
    this.#source = new CanvasTexture(this.#canvas);
    this.#source.colorSpace = SRGBColorSpace;
    this.#source.flipY = false;
    const quad = new PlaneGeometry(1, TAG_HEIGHT / TAG_WIDTH);
    const geometry = new InstancedBufferGeometry();
    geometry.index = quad.index;
    geometry.setAttribute('position', quad.getAttribute('position'));
    geometry.setAttribute('uv', quad.getAttribute('uv'));
    this.#at = new InstancedBufferAttribute(new Float32Array(capacity * 4), 4).setUsage(DynamicDrawUsage) as InstancedBufferAttribute;
    this.#cell = new InstancedBufferAttribute(new Float32Array(capacity), 1).setUsage(DynamicDrawUsage) as InstancedBufferAttribute;
    geometry.setAttribute('at', this.#at);
    geometry.setAttribute('cell', this.#cell);
    geometry.instanceCount = 0;
    this.mesh = new Mesh(geometry, material(this.#texture));
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 2;
  }

  /** Begins a frame. */
  begin(): void {
    this.#count = 0;
    this.#budget = PAINTED_PER_FRAME;
    this.#wanted.clear();
  }

  /** Shows somebody's tag in this frame. @param speaking 0 to 1 */
  show(slot: number, x: number, y: number, z: number, speaking: number, content: TagContent, renderer: WebGLRenderer): void {
    this.#wanted.add(slot);
    const place = this.#atlas.cellOf(slot, (other) => this.#wanted.has(other));
    if (place === undefined) return;
    const key = `${content.name}\n${content.muted}\n${content.hand}`;
    if (place.fresh || this.#painted.get(slot) !== key) {
      if (this.#budget === 0) {
        // Its cell still holds somebody else's name: shown when it is its own.
        if (place.fresh) this.#atlas.release(slot);
        if (this.#painted.get(slot) === undefined || place.fresh) return;
      } else {
        this.#budget -= 1;
        this.#paint(place.cell, content, renderer);
        this.#painted.set(slot, key);
      }
    }
    this.#at.setXYZW(this.#count, x, y, z, speaking);
    this.#cell.setX(this.#count, place.cell);
    this.#count += 1;
  }

  end(): void {
    this.mesh.geometry.instanceCount = this.#count;
    this.mesh.visible = this.#count > 0;
    this.#at.needsUpdate = true;
    this.#cell.needsUpdate = true;
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

  /** Uploads one cell only: the whole texture would cost a frame. */
  #paint(cell: number, content: TagContent, renderer: WebGLRenderer): void {
    paintTag(this.#canvas, content);
    this.#source.needsUpdate = true;
    const at = new Vector2((cell % TAG_COLUMNS) * TAG_WIDTH, Math.floor(cell / TAG_COLUMNS) * TAG_HEIGHT);
    renderer.copyTextureToTexture(this.#source, this.#texture, null, at);
  }
}

function material(texture: DataTexture): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { tags: { value: texture } },
    vertexShader: /* glsl */ `
      attribute vec4 at;
      attribute float cell;
      varying vec2 vUv;
      varying vec2 vIn;
      varying float vAlpha;
      varying float vSpeaking;
      void main() {
        vec4 eye = viewMatrix * modelMatrix * vec4(at.xyz, 1.0);
        float away = length(eye.xyz);
        // Grows with distance so that names stay readable, but not without end.
        float size = 0.46 * clamp(away / 3.2, 0.8, 1.9);
        eye.xy += position.xy * size + vec2(0.0, size * 0.1);
        // Towards the eye, so that the own hair does not cut into it.
        eye.z += 0.12;
        gl_Position = projectionMatrix * eye;
        vIn = uv;
        vec2 corner = vec2(mod(cell, ${TAG_COLUMNS.toFixed(1)}), floor(cell / ${TAG_COLUMNS.toFixed(1)}));
        vUv = (corner + vec2(uv.x, 1.0 - uv.y)) / vec2(${TAG_COLUMNS.toFixed(1)}, ${TAG_ROWS.toFixed(1)});
        vAlpha = 1.0 - smoothstep(${TAG_FADE.toFixed(1)}, ${TAG_FAR.toFixed(1)}, away);
        vSpeaking = at.w;
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D tags;
      varying vec2 vUv;
      varying vec2 vIn;
      varying float vAlpha;
      varying float vSpeaking;
      void main() {
        vec4 colour = texture2D(tags, vUv);
        // While somebody speaks the tag is framed in green.
        vec2 edge = min(vIn, 1.0 - vIn) * vec2(256.0, 64.0);
        float frame = 1.0 - smoothstep(4.0, 7.0, min(edge.x, edge.y));
        colour.rgb = mix(colour.rgb, vec3(0.03, 0.38, 0.16), frame * vSpeaking);
        colour.a *= vAlpha;
        if (colour.a < 0.02) discard;
        gl_FragColor = colour;
        #include <colorspace_fragment>
      }`,
  });
}
