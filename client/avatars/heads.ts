import { BufferAttribute, BufferGeometry, SphereGeometry, type InstancedBufferAttribute } from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import { Part } from './part.ts';
import { shadedMaterial } from './shading.ts';

/** What a vertex of the head belongs to. */
const SKIN = 0;
const HAIR = 1;
const EYE = 2;
const MOUTH = 3;

/** Radius of a head, metres. */
export const HEAD_RADIUS = 0.135;

/**
 * Heads with eyes, mouth and hair in one mesh and one draw call. They look along −Z; the origin is between the eyes, as in a pose.
 * The mouth opens with the voice, the eyes close now and then.
 */
export class Heads extends Part {
  readonly #talk: InstancedBufferAttribute;
  readonly #hair: InstancedBufferAttribute;

  constructor(capacity: number) {
    super(headGeometry(), material(), capacity);
    this.#talk = this.attribute('talk', 2);
    this.#hair = this.attribute('hair', 3);
  }

  /** @param mouth 0 closed to 1 open @param lids 0 open to 1 closed */
  express(index: number, mouth: number, lids: number): void {
    this.#talk.setXY(index, mouth, lids);
  }

  hairColour(index: number, { r, g, b }: { r: number; g: number; b: number }): void {
    this.#hair.setXYZ(index, r, g, b);
    this.#hair.needsUpdate = true;
  }

  override drawn(count: number): void {
    super.drawn(count);
    this.#talk.needsUpdate = true;
  }
}

function headGeometry(): BufferGeometry {
  const skull = part(new SphereGeometry(HEAD_RADIUS, 22, 16).scale(0.96, 1.08, 1), SKIN);
  // Hair covers the top and the back: from behind one sees where somebody does not look.
  const hair = part(new SphereGeometry(HEAD_RADIUS * 1.045, 22, 12, 0, 2 * Math.PI, 0, Math.PI * 0.56).scale(0.98, 1.07, 1.02).rotateX(0.62), HAIR);
  const eyes = [-1, 1].map((side) => part(new SphereGeometry(0.0155, 10, 8).scale(1, 1.25, 0.5).translate(side * 0.045, 0.012, -HEAD_RADIUS * 0.935), EYE));
  const mouth = part(new SphereGeometry(0.03, 12, 8).scale(1, 0.22, 0.4).translate(0, -0.055, -HEAD_RADIUS * 0.88), MOUTH);
  const merged = mergeGeometries([skull, hair, ...eyes, mouth])!;
  // The pose is that of the eyes; the head's middle lies behind and a little above them.
  return merged.translate(0, 0.005, HEAD_RADIUS * 0.72);
}

function part(geometry: BufferGeometry, kind: number): BufferGeometry {
  geometry.deleteAttribute('uv');
  const kinds = new Float32Array(geometry.getAttribute('position').count).fill(kind);
  geometry.setAttribute('kind', new BufferAttribute(kinds, 1));
  return geometry;
}

function material() {
  const eyesAt = (0.012 + 0.005).toFixed(4);
  const mouthAt = (-0.055 + 0.005).toFixed(4);
  return shadedMaterial({
    declarations: /* glsl */ `attribute float kind; attribute vec2 talk; attribute vec3 hair;`,
    shape: /* glsl */ `
      if (kind > 2.5) {
        // A smile at rest: the corners rise with their distance from the middle.
        shaped.y += shaped.x * shaped.x * 7.0;
        shaped.y = ${mouthAt} + (shaped.y - ${mouthAt}) * (1.0 + talk.x * 3.2);
        shaped.x *= 1.0 - talk.x * 0.25;
        tint = hair * 0.35;
      } else if (kind > 1.5) {
        shaped.y = ${eyesAt} + (shaped.y - ${eyesAt}) * (1.0 - talk.y * 0.92);
        tint = vec3(0.035, 0.04, 0.045);
      } else if (kind > 0.5) {
        tint = hair;
      }`,
  });
}
