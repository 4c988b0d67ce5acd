import { BufferAttribute, BufferGeometry, DataTexture, FloatType, NearestFilter, RedFormat, type InstancedBufferAttribute } from 'three';
import { FIGURES, type Figure } from '#rooms/protocol/look.ts';
import { Part } from './part.ts';
import { shadedMaterial } from './shading.ts';
import { RINGS, silhouettes } from './silhouettes.ts';

const SIDES = 18;
/** Rows of the mesh: finer than the rings, which are blended. */
const ROWS = 17;
/** Bodies are deeper than they are wide by this, so that one sees from the side where somebody faces. */
const DEPTH = 0.82;

/**
 * All bodies in one draw call. The mesh is a plain tube; the vertex shader gives it the silhouette of its figure, so four shapes cost no
 * more than one. The instance's matrix scales the unit height to the person's.
 */
export class Bodies extends Part {
  readonly #figure: InstancedBufferAttribute;

  constructor(capacity: number) {
    super(tube(), material(), capacity);
    this.#figure = this.attribute('figure', 1);
  }

  figure(index: number, figure: Figure): void {
    this.#figure.setX(index, FIGURES.indexOf(figure));
    this.#figure.needsUpdate = true;
  }
}

/** Angle in x, height in y; the shader makes positions of them. Closed above by a row of no radius. */
function tube(): BufferGeometry {
  const positions: number[] = [];
  const index: number[] = [];
  for (let row = 0; row <= ROWS; row += 1) {
    for (let side = 0; side <= SIDES; side += 1) positions.push((side / SIDES) * 2 * Math.PI, row / ROWS, 0);
  }
  const width = SIDES + 1;
  for (let row = 0; row < ROWS; row += 1) {
    for (let side = 0; side < SIDES; side += 1) {
      const corner = row * width + side;
      index.push(corner, corner + 1, corner + width, corner + 1, corner + width + 1, corner + width);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(positions.length), 3));
  geometry.setIndex(index);
  return geometry;
}

function material() {
  const widths = new Float32Array(FIGURES.flatMap((figure) => silhouettes[figure]));
  const texture = new DataTexture(widths, RINGS, FIGURES.length, RedFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  const shaded = shadedMaterial({
    uniforms: { silhouettes: { value: texture } },
    declarations: /* glsl */ `
      attribute float figure;
      uniform sampler2D silhouettes;
      float ring(float index) { return texelFetch(silhouettes, ivec2(int(index), int(figure)), 0).r; }
      float widthAt(float height) {
        float at = clamp(height, 0.0, 1.0) * ${(RINGS - 1).toFixed(1)};
        float below = min(floor(at), ${(RINGS - 2).toFixed(1)});
        float part = at - below;
        part = part * part * (3.0 - 2.0 * part);
        return mix(ring(below), ring(below + 1.0), part);
      }`,
    shape: /* glsl */ `
      float angle = position.x;
      float height = position.y;
      float width = widthAt(height);
      float slope = (widthAt(height + 0.03) - widthAt(height - 0.03)) / 0.06;
      vec2 around = vec2(sin(angle), cos(angle));
      shaped = vec3(around.x * width, height, around.y * width * ${DEPTH});
      facing = normalize(vec3(around.x * ${DEPTH}, -slope * 0.8, around.y));
      // A darker foot grounds the figure; a collar separates the head.
      tint *= mix(0.62, 1.0, smoothstep(0.0, 0.35, height)) * mix(1.0, 0.72, smoothstep(0.9, 0.97, height));`,
  });
  // The renderer frees a material's programs only; the texture of its uniforms is ours to free.
  shaded.addEventListener('dispose', () => texture.dispose());
  return shaded;
}
