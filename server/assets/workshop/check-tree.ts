import { assetLimits } from '#rooms/protocol/assets.ts';
import { Unfit } from '../unfit.ts';
import { drawnCount } from './drawn-count.ts';
import type { Gltf } from './gltf-outline.ts';

/**
 * Walks the tree of nodes once; one that is reached twice, or never, makes it no tree.
 * @returns how many triangles are drawn, every use of a mesh counted
 * @throws Unfit
 */
export function checkTree(gltf: Gltf): number {
  const { nodes } = gltf;
  if (nodes.length > assetLimits.nodes) throw new Unfit('asset-too-heavy', `${nodes.length} nodes`);
  const parents = new Uint32Array(nodes.length);
  for (const { children } of nodes) {
    for (const child of children) {
      if (child >= nodes.length) throw new Unfit('asset-invalid', 'nodes');
      parents[child]! += 1;
      if (parents[child]! > 1) throw new Unfit('asset-invalid', 'nodes');
    }
  }
  let reached = 0;
  let level = [...nodes.keys()].filter((node) => parents[node] === 0);
  for (let depth = 1; level.length > 0; depth += 1) {
    // Browsers walk down step by step into themselves: a tree that is too deep is the end of the page.
    if (depth > assetLimits.nodeDepth) throw new Unfit('asset-too-heavy', 'depth of nodes');
    reached += level.length;
    level = level.flatMap((node) => nodes[node]!.children);
  }
  if (reached !== nodes.length) throw new Unfit('asset-invalid', 'nodes in a circle');
  return trianglesOf(gltf);
}

function trianglesOf({ nodes, meshes, accessors }: Gltf): number {
  const counts = meshes.map(({ primitives }) => primitives.reduce(
    (sum, { indices, mode, attributes }) => sum + drawnCount(mode, accessors[indices ?? attributes['POSITION'] ?? -1]?.count ?? 0), 0,
  ));
  let triangles = 0;
  for (const { mesh, extensions } of nodes) {
    const instancing = extensions?.EXT_mesh_gpu_instancing;
    const times = instancing === undefined ? 1 : Math.max(0, ...Object.values(instancing.attributes).map((at) => accessors[at]?.count ?? 0));
    triangles += (counts[mesh ?? -1] ?? 0) * times;
  }
  if (triangles > assetLimits.triangles) throw new Unfit('asset-too-heavy', `${triangles} triangles`);
  return triangles;
}
