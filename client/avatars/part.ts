import { DynamicDrawUsage, InstancedBufferAttribute, InstancedMesh, type BufferGeometry, type Color, type Material } from 'three';

/** One kind of body part of everybody, drawn in one call. */
export class Part {
  readonly mesh: InstancedMesh;
  readonly #look: InstancedBufferAttribute;

  constructor(geometry: BufferGeometry, material: Material, capacity: number) {
    this.mesh = new InstancedMesh(geometry, material, capacity);
    // People are everywhere around one; testing each costs more than drawing those behind.
    this.mesh.frustumCulled = false;
    this.mesh.count = 0;
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    this.#look = this.attribute('look', 3);
  }

  /** A further value for each instance. */
  attribute(name: string, size: number): InstancedBufferAttribute {
    const attribute = new InstancedBufferAttribute(new Float32Array(this.mesh.instanceMatrix.count * size), size);
    attribute.setUsage(DynamicDrawUsage);
    this.mesh.geometry.setAttribute(name, attribute);
    return attribute;
  }

  colour(index: number, { r, g, b }: Color): void {
    this.#look.setXYZ(index, r, g, b);
    this.#look.needsUpdate = true;
  }

  get matrices(): Float32Array {
    return this.mesh.instanceMatrix.array as Float32Array;
  }

  drawn(count: number): void {
    this.mesh.count = count;
    this.mesh.instanceMatrix.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    (this.mesh.material as Material).dispose();
    this.mesh.dispose();
  }
}
