import type { Document } from '@gltf-transform/core';
import { simplify } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer';
import { trianglesIn } from './model-cost.ts';

type Simplify = typeof MeshoptSimplifier.simplify;
/** Fewer indices than these are not taken from a part any more, so that small parts do not vanish. */
const SMALLEST_PART = 36;

/** From gentle to rough; each goes on from where the one before had to stop. Errors are parts of a mesh's size. */
const WAYS: readonly { readonly error: number; readonly simplify: Simplify }[] = [
  // Keeps seams of normals and textures.
  { error: 0.05, simplify: MeshoptSimplifier.simplify },
  // Across seams, and without parts that are too small to be seen.
  { error: 0.1, simplify: (indices, positions, stride, target, error, flags = []) => MeshoptSimplifier.simplify(indices, positions, stride, target, error, [...flags, 'Permissive', 'Prune']) },
  // By a raster, whatever was connected: from afar it still has the shape.
  { error: 1, simplify: roughly },
];

/** Makes a model of at most so many triangles, as alike as it can be. Welded before; lines stay as they are. */
export async function simplifyTo(document: Document, triangles: number): Promise<void> {
  for (const way of WAYS) {
    const now = trianglesIn(document);
    if (now <= triangles) return;
    const simplifier = { ready: MeshoptSimplifier.ready, supported: MeshoptSimplifier.supported, simplify: way.simplify, simplifyPoints: MeshoptSimplifier.simplifyPoints };
    await document.transform(simplify({ simplifier, ratio: triangles / now, error: way.error, lockBorder: false }));
  }
}

function roughly(...[indices, positions, stride, target, error]: Parameters<Simplify>): ReturnType<Simplify> {
  const rough = MeshoptSimplifier.simplifySloppy(indices, positions, stride, null, target, error);
  return rough[0].length === 0 && indices.length <= SMALLEST_PART ? [indices, 0] : rough;
}
