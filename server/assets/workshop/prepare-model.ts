import { Document, Logger, NodeIO, PropertyType } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions';
import { cloneDocument, dedup, flatten, getBounds, join, meshopt, prune, textureCompress, weld } from '@gltf-transform/functions';
import { createDecoderModule } from 'draco3dgltf';
import validator from 'gltf-validator';
import { MeshoptDecoder, MeshoptEncoder, MeshoptSimplifier } from 'meshoptimizer';
import { drawnOn, type ModelReport } from '#rooms/protocol/assets.ts';
import { Unfit } from '../unfit.ts';
import { checkModel } from './check-model.ts';
import { costOf, trianglesIn } from './model-cost.ts';
import { pictureLibrary, type PictureLibrary } from './picture-library.ts';
import { parseJson, readGlb } from './read-glb.ts';
import { simplifyTo } from './simplify-to.ts';
import { unpackKtx2 } from './unpack-ktx2.ts';

/** What the two versions may have: [triangles, longest side of a texture in pixels]. */
const FULL = { triangles: 400_000, textureSide: 2_048 } as const;
const LOW = { triangles: 20_000, textureSide: 512 } as const;
/** The validator lists so many problems at most. */
const MOST_ISSUES = 5;
/** Faults that many exporters make and that are gone once the model is written anew. */
const MENDED = [
  'UNSUPPORTED_EXTENSION', 'ACCESSOR_INDEX_PRIMITIVE_RESTART', 'ACCESSOR_VECTOR3_NON_UNIT', 'ACCESSOR_INVALID_SIGN', 'ACCESSOR_MIN_MISMATCH', 'ACCESSOR_MAX_MISMATCH',
  'ACCESSOR_ELEMENT_OUT_OF_MIN_BOUND', 'ACCESSOR_ELEMENT_OUT_OF_MAX_BOUND', 'ROTATION_NON_UNIT',
];

export interface PreparedModel {
  readonly report: ModelReport;
  readonly files: { readonly 'model.glb': Uint8Array; readonly 'low.glb': Uint8Array };
}

/**
 * Checks a model and makes it fit to be shown: without anything that is not drawn, in few draw calls, its numbers packed, its pictures as WebP, and a
 * simple version for afar.
 * @throws Unfit
 */
export async function prepareModel(bytes: Uint8Array, isBinary: boolean): Promise<PreparedModel> {
  const { json, bin } = isBinary ? readGlb(bytes) : { json: parseJson(bytes), bin: undefined };
  const trianglesBefore = checkModel(json, bin);
  await validate(bytes, isBinary);
  const io = await reader();
  const document = await read(io, bytes, json, isBinary);
  document.setLogger(new Logger(Logger.Verbosity.SILENT));
  sanitise(document);
  if (trianglesIn(document) === 0) throw new Unfit('asset-invalid', 'nothing to draw');
  const pictures = await pictureLibrary();
  await unpackKtx2(document, pictures);
  // Who cannot read pictures cannot tell which are of one colour either.
  await document.transform(dedup(), flatten(), join(), weld(), prune({ keepSolidTextures: pictures === undefined }));
  const low = cloneDocument(document);
  const full = await finish(io, document, FULL, pictures);
  const simple = await finish(io, low, LOW, pictures);
  const { min, max } = boundsOf(document);
  const cost = { full: costOf(document, full.byteLength), low: costOf(low, simple.byteLength) };
  const size = max.map((value, axis) => value - min[axis]!) as [number, number, number];
  const report: ModelReport = {
    kind: 'model', bytesBefore: bytes.byteLength, trianglesBefore, size,
    middle: [(min[0] + max[0]) / 2, min[1], (min[2] + max[2]) / 2],
    ...cost, devices: { phone: drawnOn('phone', cost), headset: drawnOn('headset', cost), desktop: drawnOn('desktop', cost) },
  };
  return { report, files: { 'model.glb': full, 'low.glb': simple } };
}

async function validate(bytes: Uint8Array, isBinary: boolean): Promise<void> {
  const { issues } = isBinary ? await validator.validateBytes(bytes, { maxIssues: MOST_ISSUES, ignoredIssues: MENDED })
    : await validator.validateString(new TextDecoder().decode(bytes), { maxIssues: MOST_ISSUES, ignoredIssues: MENDED });
  const error = issues.messages.find(({ severity }) => severity === 0);
  if (issues.numErrors > 0) throw new Unfit('asset-invalid', error === undefined ? undefined : `${error.code} ${error.pointer ?? ''}`.trim().slice(0, 120));
}

async function reader(): Promise<NodeIO> {
  await Promise.all([MeshoptDecoder.ready, MeshoptEncoder.ready, MeshoptSimplifier.ready]);
  return new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
    'meshopt.decoder': MeshoptDecoder, 'meshopt.encoder': MeshoptEncoder, 'draco3d.decoder': await createDecoderModule(),
  });
}

async function read(io: NodeIO, bytes: Uint8Array, json: unknown, isBinary: boolean): Promise<Document> {
  try {
    return isBinary ? await io.readBinary(bytes) : await io.readJSON({ json: json as never, resources: {} });
  } catch (error) {
    throw new Unfit('asset-invalid', (error as Error).message.slice(0, 80));
  }
}

/** Takes out what is not drawn here or is not ours to show: other lights than the hall's, cameras, sounds, and what programs write for themselves. */
function sanitise(document: Document): void {
  const root = document.getRoot();
  const { generator: _generator, copyright, ...rest } = root.getAsset();
  Object.assign(root.getAsset(), rest, { generator: 'Tinghall', ...(copyright === undefined ? {} : { copyright: copyright.slice(0, 200) }) });
  for (const camera of root.listCameras()) camera.dispose();
  for (const extension of root.listExtensionsUsed()) if (extension.extensionName === 'KHR_lights_punctual' || extension.extensionName === 'KHR_xmp_json_ld') extension.dispose();
  for (const property of document.getGraph().listEdges().map((edge) => edge.getChild())) if ('setExtras' in property) (property as { setExtras(extras: object): void }).setExtras({});
  const [scene, ...others] = [root.getDefaultScene() ?? root.listScenes()[0], ...root.listScenes()].filter((each, at, all) => all.indexOf(each) === at);
  for (const other of others) other?.dispose();
  if (scene !== undefined) root.setDefaultScene(scene);
}

async function finish(io: NodeIO, document: Document, { triangles, textureSide }: { readonly triangles: number; readonly textureSide: number }, pictures: PictureLibrary | undefined): Promise<Uint8Array> {
  await simplifyTo(document, triangles);
  await document.transform(prune({ propertyTypes: Object.values(PropertyType), keepAttributes: false, keepSolidTextures: true }));
  if (pictures !== undefined) await packPictures(document, pictures, textureSide);
  await document.transform(meshopt({ encoder: MeshoptEncoder, level: 'medium' }));
  document.createExtension(EXTMeshoptCompression).setRequired(true);
  return io.writeBinary(document);
}

async function packPictures(document: Document, encoder: PictureLibrary, side: number): Promise<void> {
  try {
    await document.transform(textureCompress({ encoder, targetFormat: 'webp', resize: [side, side], quality: 82 }));
  } catch {
    throw new Unfit('asset-invalid', 'images');
  }
}

function boundsOf(document: Document): { min: [number, number, number]; max: [number, number, number] } {
  const scene = document.getRoot().getDefaultScene() ?? document.getRoot().listScenes()[0];
  if (scene === undefined) throw new Unfit('asset-invalid', 'no scene');
  const { min, max } = getBounds(scene);
  if (![...min, ...max].every(Number.isFinite)) throw new Unfit('asset-invalid', 'nothing to draw');
  return { min: [...min], max: [...max] };
}
