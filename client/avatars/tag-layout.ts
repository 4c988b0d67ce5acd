import { NAMED } from './detail.ts';
import { TAG_HEIGHT } from './tag-atlas.ts';

/** Metres up to which tags of people who speak or have raised a hand are drawn; those of others, up to NAMED.far. */
export const TAG_FAR = 22;
/** Height of a tag near by, metres. */
export const TAG_METRES = 0.105;
/** From this distance on, in metres, a tag keeps its size on the screen … */
const KEEPS_FROM = 3;
/** … until it is so many times as large as near by; who has something to say stays readable from further away. */
const MOST = { plain: 2.5, telling: 4 } as const;
const LEAST = 0.75;

/** Height of a tag in metres; the shader has the same rule. @param far metres at which it is faded out */
export function tagMetres(away: number, far: number): number {
  return TAG_METRES * Math.min(far > NAMED.far + 1 ? MOST.telling : MOST.plain, Math.max(LEAST, away / KEEPS_FROM));
}

/** The same for the shader: an expression of two floats. */
export const tagMetresGlsl = (away: string, far: string): string =>
  `(${TAG_METRES.toFixed(3)} * clamp(${away} / ${KEEPS_FROM.toFixed(1)}, ${LEAST.toFixed(2)}, ${far} > ${(NAMED.far + 1).toFixed(1)} ? ${MOST.telling.toFixed(1)} : ${MOST.plain.toFixed(1)}))`;

/** A tag that is to be shown: where, metres; how wide, pixels of the texture. */
export interface LaidTag {
  x: number;
  y: number;
  z: number;
  width: number;
  far: number;
  /** 2 speaks, 1 has a hand up, 0 neither. */
  rank: number;
  /** Another tag is in the way: this one must not be shown. */
  covered: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** So much of a tag, as a share, may be covered before it goes; who is gone comes back only when nothing covers the place. */
const BEARABLE = 0.1;

/** Left, bottom, right and top of the cards that stay, in the picture (tangents of angles). */
const kept: number[] = [];

/**
 * Decides which names are shown where many people stand behind each other [AV8]: who speaks first, then who has a hand up, then the
 * nearer. @param ahead where the eye looks, unit length
 */
export function layOutTags(tags: readonly LaidTag[], eye: Point, ahead: Point): void {
  // To the right and up, as the eye sees it; who looks straight up or down sees no names that matter.
  const level = Math.hypot(ahead.x, ahead.z) || 1;
  const [rx, rz] = [-ahead.z / level, ahead.x / level];
  const placed = tags.map((tag) => {
    const [dx, dy, dz] = [tag.x - eye.x, tag.y - eye.y, tag.z - eye.z];
    return { tag, dx, dy, dz, depth: dx * ahead.x + dy * ahead.y + dz * ahead.z, away: Math.hypot(dx, dy, dz) };
  });
  placed.sort((a, b) => b.tag.rank - a.tag.rank || a.away - b.away);
  kept.length = 0;
  for (const { tag, dx, dy, dz, depth, away } of placed) {
    if (depth < 0.1) continue;
    const height = tagMetres(away, tag.far);
    const across = (dx * rx + dz * rz) / depth;
    const up = (dy * level - (dx * ahead.x + dz * ahead.z) * (ahead.y / level) + (height - TAG_METRES) * 0.5) / depth;
    const halfWidth = (height * tag.width) / TAG_HEIGHT / 2 / depth;
    const halfHeight = height / 2 / depth;
    const box = [across - halfWidth, up - halfHeight, across + halfWidth, up + halfHeight] as const;
    tag.covered = coveredBy(box) > (tag.covered ? 0 : BEARABLE);
    if (!tag.covered) kept.push(...box);
  }
}

/** The largest share of a box that one of those kept covers, 0 to 1. */
function coveredBy([left, bottom, right, top]: readonly [number, number, number, number]): number {
  let most = 0;
  for (let at = 0; at < kept.length; at += 4) {
    const wide = Math.min(right, kept[at + 2]!) - Math.max(left, kept[at]!);
    const high = Math.min(top, kept[at + 3]!) - Math.max(bottom, kept[at + 1]!);
    if (wide > 0 && high > 0) most = Math.max(most, wide * high);
  }
  return most / ((right - left) * (top - bottom));
}
