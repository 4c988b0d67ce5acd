import type { AssetFacts } from './asset-facts.ts';
import type { AssetId } from './ids.ts';

/** What an upload may be and take. Bytes unless said otherwise. */
export const assetLimits = {
  modelBytes: 64 * 1024 ** 2,
  documentBytes: 50 * 1024 ** 2,
  pictureBytes: 20 * 1024 ** 2,
  /** All files of one meeting together, after they were made smaller. */
  meetingBytes: 512 * 1024 ** 2,
  /** Of a model as it comes. */
  triangles: 3_000_000,
  textureSide: 8_192,
  /** Pixels of all textures of a model together. */
  texturePixels: 200_000_000,
  nodes: 20_000,
  /** Nodes within nodes within nodes. */
  nodeDepth: 256,
  /** All numbers of a model together, unpacked. */
  unpackedBytes: 512 * 1024 ** 2,
  picturePixels: 100_000_000,
  pages: 1_000,
  previewBytes: 2 * 1024 ** 2,
  /** How long one upload may be worked on, in ms. */
  workMs: 120_000,
} as const;

/** Devices a model is judged for; the weakest first. */
export const DEVICE_CLASSES = ['phone', 'headset', 'desktop'] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];
export type Verdict = 'good' | 'heavy' | 'too-heavy';

/** What drawing a model costs. */
export interface ModelCost {
  readonly triangles: number;
  readonly drawCalls: number;
  /** Bytes of graphics memory for textures, with mipmaps. */
  readonly textureBytes: number;
  readonly downloadBytes: number;
}

/** Up to here a device draws a model beside everything else well (first number), or just (second). */
export const deviceBudgets: Readonly<Record<DeviceClass, Readonly<Record<keyof ModelCost, readonly [good: number, most: number]>>>> = {
  phone: { triangles: [80_000, 250_000], drawCalls: [40, 120], textureBytes: [48e6, 128e6], downloadBytes: [8e6, 24e6] },
  headset: { triangles: [150_000, 400_000], drawCalls: [50, 150], textureBytes: [64e6, 192e6], downloadBytes: [16e6, 48e6] },
  desktop: { triangles: [500_000, 1_500_000], drawCalls: [200, 600], textureBytes: [256e6, 768e6], downloadBytes: [32e6, 64e6] },
};

/** [AS9] The worst of its four costs decides. */
export function verdictOf(cost: ModelCost, device: DeviceClass): Verdict {
  const budget = deviceBudgets[device];
  const keys = Object.keys(budget) as (keyof ModelCost)[];
  if (keys.some((key) => cost[key] > budget[key][1])) return 'too-heavy';
  return keys.some((key) => cost[key] > budget[key][0]) ? 'heavy' : 'good';
}

/** Which of its two versions a device draws, and how well that goes. */
export interface DrawnOn {
  readonly version: 'full' | 'low';
  readonly verdict: Verdict;
}

/** [AS9] A device that the full version is too heavy for draws the simple one. */
export function drawnOn(device: DeviceClass, { full, low }: { readonly full: ModelCost; readonly low: ModelCost }): DrawnOn {
  const verdict = verdictOf(full, device);
  return verdict === 'too-heavy' ? { version: 'low', verdict: verdictOf(low, device) } : { version: 'full', verdict };
}

export interface ModelReport {
  readonly kind: 'model';
  readonly bytesBefore: number;
  readonly trianglesBefore: number;
  /** Width, height and depth in metres, and the lowest point of the model: it stands on that. */
  readonly size: readonly [x: number, y: number, z: number];
  readonly middle: readonly [x: number, y: number, z: number];
  readonly full: ModelCost;
  /** The simpler one that is drawn far away and on weak devices. */
  readonly low: ModelCost;
  readonly devices: Readonly<Record<DeviceClass, DrawnOn>>;
}
export interface DocumentReport {
  readonly kind: 'document';
  readonly pages: number;
  readonly bytesBefore: number;
}
export interface PictureReport {
  readonly kind: 'picture';
  readonly width: number;
  readonly height: number;
  readonly bytesBefore: number;
}
export type AssetReport = ModelReport | DocumentReport | PictureReport;

/** The files an asset may have, as they are asked for: `assets/<id>/<file>`. */
export const ASSET_FILES = ['model.glb', 'low.glb', 'document.pdf', 'picture.webp', 'preview.webp'] as const;
export type AssetFile = (typeof ASSET_FILES)[number];

/** `POST api/meetings/<meetingId>/assets`: the bytes as body, the device token as `Authorization: Bearer`. */
export interface AssetUploaded {
  readonly assetId: AssetId;
  readonly report: AssetReport;
}

/** `GET api/meetings/<meetingId>/assets`, for presenters: what the meeting has, oldest first. `DELETE …/assets/<assetId>` takes one away. */
export interface AssetList {
  readonly assets: readonly { readonly assetId: AssetId; readonly bytes: number; readonly isInUse: boolean; readonly addedAt: number; readonly report: AssetReport }[];
  readonly usedBytes: number;
  readonly mostBytes: number;
}

export function factsOf(report: AssetReport): AssetFacts {
  return report.kind === 'document' ? { kind: 'document', pages: report.pages } : { kind: report.kind };
}
