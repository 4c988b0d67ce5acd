import type { BufferGeometry, Material, Mesh, Object3D, Texture } from 'three';
import type { ModelCost } from '#rooms/protocol/assets.ts';

/** What drawing a loaded model costs. */
export function costOf(model: Object3D): Omit<ModelCost, 'downloadBytes'> {
  let triangles = 0;
  let drawCalls = 0;
  const textures = new Set<Texture>();
  model.traverse((object) => {
    const { isMesh, geometry, material } = object as Partial<Mesh<BufferGeometry, Material | Material[]>>;
    if (isMesh !== true || geometry === undefined) return;
    triangles += (geometry.index?.count ?? geometry.getAttribute('position')?.count ?? 0) / 3;
    for (const each of [material ?? []].flat()) {
      drawCalls += 1;
      for (const value of Object.values(each)) if ((value as Texture | null)?.isTexture) textures.add(value as Texture);
    }
  });
  // With its mipmaps a texture takes a third more.
  const textureBytes = [...textures].reduce((sum, { image }) => sum + sizeOf(image) * 4 * (4 / 3), 0);
  return { triangles, drawCalls, textureBytes };
}

function sizeOf(image: unknown): number {
  const { width = 0, height = 0 } = (image ?? {}) as { width?: number; height?: number };
  return width * height;
}
