import { Document, NodeIO, type Material, type Node, type Texture } from '@gltf-transform/core';
import { KHRMaterialsUnlit, KHRMeshQuantization } from '@gltf-transform/extensions';
import type { LightMap } from './light-map.ts';
import type { Part } from './part.ts';
import type { Vec } from './vector.ts';

/** Steps of a quantised coordinate along the longest edge of a part. */
const STEPS = 65_535;

/**
 * Writes the parts as one binary glTF: a node per part, unlit, positions as 16-bit steps (KHR_mesh_quantization, which viewers read
 * without a decoder), colours as 16-bit linear light (8 bits show bands in shadows).
 */
export async function writeGlb(parts: readonly Part[], map: LightMap | undefined): Promise<Uint8Array> {
  const document = new Document();
  document.getRoot().getAsset().generator = 'tinghall scenes';
  document.createExtension(KHRMeshQuantization).setRequired(true);
  const unlit = document.createExtension(KHRMaterialsUnlit).setRequired(false);
  const buffer = document.createBuffer();
  const texture = map && document.createTexture('light').setMimeType(map.mimeType).setImage(map.image);
  const scene = document.createScene();
  document.getRoot().setDefaultScene(scene);
  const materials = new Map<string, Material>();

  function material(part: Part, mapped: Texture | undefined | null): Material {
    const { opacity = 1, doubleSided = false } = part.options;
    const name = [mapped ? 'baked' : 'plain', opacity < 1 ? `opacity-${opacity}` : '', doubleSided ? 'two-sided' : ''].filter(Boolean).join('-');
    const known = materials.get(name);
    if (known) return known;
    const made = document.createMaterial(name).setExtension('KHR_materials_unlit', unlit.createUnlit()).setDoubleSided(doubleSided)
      .setBaseColorFactor([1, 1, 1, opacity]).setAlphaMode(opacity < 1 ? 'BLEND' : 'OPAQUE').setRoughnessFactor(1).setMetallicFactor(0);
    if (mapped) made.setBaseColorTexture(mapped);
    materials.set(name, made);
    return made;
  }

  for (const part of parts) {
    if (part.indices.length === 0) continue;
    const usesMap = texture && !part.options.surface && part.charts.some((chart) => chart !== 'glow' && chart !== undefined);
    const { steps, node } = quantise(part, document.createNode(part.name));
    const count = part.charts.length;
    const primitive = document.createPrimitive()
      .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(steps).setNormalized(true).setBuffer(buffer))
      .setAttribute('COLOR_0', document.createAccessor().setType('VEC3').setArray(sixteenBits(part.colours)).setNormalized(true).setBuffer(buffer))
      .setIndices(document.createAccessor().setType('SCALAR').setArray(count > 65_535 ? new Uint32Array(part.indices) : new Uint16Array(part.indices)).setBuffer(buffer))
      .setMaterial(material(part, usesMap ? texture : undefined));
    if (usesMap || part.options.surface) {
      const uvs = usesMap ? map!.coordinates(part) : part.uvs;
      primitive.setAttribute('TEXCOORD_0', document.createAccessor().setType('VEC2').setArray(sixteenBits(uvs)).setNormalized(true).setBuffer(buffer));
    }
    scene.addChild(node.setMesh(document.createMesh(part.name).addPrimitive(primitive)));
  }
  return new NodeIO().registerExtensions([KHRMaterialsUnlit, KHRMeshQuantization]).writeBinary(document);
}

/** Positions as steps about the part's middle (or pivot); the node scales and moves them back. */
function quantise(part: Part, node: Node): { readonly steps: Int16Array<ArrayBuffer>; readonly node: Node } {
  const { positions } = part;
  const low = [0, 1, 2].map((axis) => positions.reduce((least, value, i) => (i % 3 === axis && value < least ? value : least), Infinity));
  const high = [0, 1, 2].map((axis) => positions.reduce((most, value, i) => (i % 3 === axis && value > most ? value : most), -Infinity));
  const middle = part.options.pivot ?? (low.map((least, axis) => (least + high[axis]!) / 2) as unknown as Vec);
  const reach = Math.max(...low.map((least, axis) => Math.max(high[axis]! - middle[axis]!, middle[axis]! - least)));
  const half = (STEPS - 1) / 2;
  const steps = new Int16Array(positions.length);
  positions.forEach((value, i) => {
    steps[i] = Math.round(((value - middle[i % 3]!) / reach) * half);
  });
  const turn = ((part.options.turned ?? 0) * Math.PI) / 360;
  return { steps, node: node.setTranslation([...middle]).setRotation([0, 0, Math.sin(turn), Math.cos(turn)]).setScale([reach, reach, reach]) };
}

function sixteenBits(values: readonly number[]): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(values, (value) => Math.round(Math.min(1, Math.max(0, value)) * STEPS));
}
