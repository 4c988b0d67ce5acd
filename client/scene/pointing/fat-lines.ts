import { Color } from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import type { Vec3 } from '#rooms/protocol/pose.ts';

const FIRST_CAPACITY = 256;
const colours = new Map<string, Color>();

/** Lines of one thickness in the hall, of any colours, in one draw call. Written anew by `begin`, `add`… and `end`. */
export class FatLines {
  readonly object: LineSegments2;
  readonly #material: LineMaterial;
  #capacity = 0;
  #count = 0;

  /** @param width CSS pixels, near and far: a line of some centimetres cannot be seen from the last row */
  constructor(width: number, { opacity = 1, inFront = false }: { readonly opacity?: number; readonly inFront?: boolean } = {}) {
    this.#material = new LineMaterial({ linewidth: width, vertexColors: true, transparent: opacity < 1, opacity, fog: false, toneMapped: false, depthTest: !inFront, depthWrite: opacity === 1 });
    this.object = new LineSegments2(new LineSegmentsGeometry(), this.#material);
    this.object.frustumCulled = false;
    this.object.matrixAutoUpdate = false;
    this.#grow(FIRST_CAPACITY);
    this.end();
  }

  begin(): void {
    this.#count = 0;
  }

  /** @param colour as CSS writes it */
  add(from: Vec3, to: Vec3, colour: string): void {
    if (this.#count === this.#capacity) this.#grow(this.#capacity * 2);
    const { places, tints } = this.#arrays();
    const at = this.#count * 6;
    places.set(from, at);
    places.set(to, at + 3);
    const { r, g, b } = colourOf(colour);
    tints.set([r, g, b, r, g, b], at);
    this.#count += 1;
  }

  path(points: readonly Vec3[], colour: string, { closed = false }: { readonly closed?: boolean } = {}): void {
    for (let index = 1; index < points.length; index += 1) this.add(points[index - 1]!, points[index]!, colour);
    if (closed && points.length > 2) this.add(points.at(-1)!, points[0]!, colour);
  }

  end(): void {
    const { geometry } = this.object;
    geometry.instanceCount = this.#count;
    this.object.visible = this.#count > 0;
    for (const name of ['instanceStart', 'instanceColorStart']) buffer(geometry, name).needsUpdate = true;
  }

  dispose(): void {
    this.object.removeFromParent();
    this.object.geometry.dispose();
    this.#material.dispose();
  }

  #grow(capacity: number): void {
    const before = this.#capacity === 0 ? undefined : this.#arrays();
    const geometry = new LineSegmentsGeometry();
    const [places, tints] = [new Float32Array(capacity * 6), new Float32Array(capacity * 6)];
    if (before !== undefined) {
      places.set(before.places);
      tints.set(before.tints);
    }
    geometry.setPositions(places);
    geometry.setColors(tints);
    this.object.geometry.dispose();
    this.object.geometry = geometry;
    this.#capacity = capacity;
  }

  #arrays(): { readonly places: Float32Array; readonly tints: Float32Array } {
    const { geometry } = this.object;
    return { places: buffer(geometry, 'instanceStart').array as Float32Array, tints: buffer(geometry, 'instanceColorStart').array as Float32Array };
  }
}

function buffer(geometry: LineSegmentsGeometry, name: string): { array: ArrayLike<number>; needsUpdate: boolean } {
  return (geometry.getAttribute(name) as unknown as { data: { array: ArrayLike<number>; needsUpdate: boolean } }).data;
}

function colourOf(text: string): Color {
  let colour = colours.get(text);
  if (colour === undefined) colours.set(text, (colour = new Color(text)));
  return colour;
}
