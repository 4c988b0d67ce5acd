import * as v from 'valibot';
import { inconsistencies } from './scene-consistency.ts';

/** Metres in the scene's own space (right-handed, Y up, as in glTF). */
const metres = v.pipe(v.number(), v.finite());
const size = v.pipe(metres, v.minValue(0.1));
const point3 = v.strictTuple([metres, metres, metres]);
/** A spot on the floor: x and z. */
const spot = v.strictTuple([metres, metres]);
const polygon = v.pipe(v.array(spot), v.minLength(3, 'needs at least three corners'));
/** Degrees about the vertical; 0 looks along −Z, 90 along −X (counter-clockwise seen from above). */
const yaw = v.pipe(v.number(), v.finite());
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and dashes'));
const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be the name of a file beside scene.json'));
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'must be a colour like #dfe8ea'));
const words = v.pipe(
  v.record(v.string(), v.pipe(v.string(), v.minLength(1))),
  v.check((texts) => Object.hasOwn(texts, 'en'), 'needs at least an English text ("en")'),
);

/** One level of floor: a polygon at a height, or (with `towards`) a ramp or flight of steps rising along a direction. */
const floorArea = v.strictObject({
  id,
  polygon,
  height: metres,
  /** A slope: the height at `to` is `toHeight`, at `from` it is `height`, linear in between. */
  slope: v.optional(v.strictObject({ from: spot, to: spot, toHeight: metres })),
});

export const sceneManifestSchema = v.strictObject({
  version: v.literal('tinghall.scene.v1', 'must be "tinghall.scene.v1"'),
  id,
  title: words,
  description: words,
  model: fileName,
  preview: fileName,
  /** Every pose must lie in here. */
  bounds: v.strictObject({ min: point3, max: point3 }),
  atmosphere: v.strictObject({
    /** Seen where the model ends. */
    background: colour,
    fog: v.optional(v.strictObject({ colour, near: metres, far: metres })),
    /** Light on what is not part of the model (people, things on tables), so that it agrees with the light in the model. */
    light: v.optional(v.strictObject({
      sky: colour, ground: colour,
      /** `direction` points from the hall towards the brightest window or the sun. */
      window: v.strictObject({ colour, direction: point3 }),
    })),
  }),
  spawnPoints: v.pipe(v.array(v.strictObject({ position: point3, yaw, radius: v.pipe(metres, v.minValue(0)) })), v.minLength(1, 'needs at least one')),
  /** Where people can stand. Later areas win over earlier ones where they overlap. */
  floor: v.pipe(v.array(floorArea), v.minLength(1, 'needs at least one')),
  /** Where nobody can stand: tables, pillars, plants. Polygons on the floor. */
  obstacles: v.array(polygon),
  stage: v.strictObject({ polygon, height: metres, speaker: v.strictObject({ position: point3, yaw }) }),
  seats: v.array(v.strictObject({
    /** `position` is where the feet are. */
    id, position: point3, yaw,
    /** Upper face of what one sits on, metres above the feet; 0.45 when left out. */
    height: v.optional(v.pipe(metres, v.minValue(0.2), v.maxValue(1.2))),
    /** The table it belongs to, if any. */
    table: v.optional(id),
  })),
  tables: v.array(v.strictObject({ id, center: point3, radius: size })),
  /** Surfaces for slides and shared screens; `node` is the mesh in the model. */
  screens: v.array(v.strictObject({ id, node: v.pipe(v.string(), v.minLength(1)), center: point3, yaw, width: size, height: size })),
  /** Who made it and under which licence, beside scene.json. */
  credits: v.optional(fileName),
});
export type SceneManifest = v.InferOutput<typeof sceneManifestSchema>;

export type ManifestReading = { readonly ok: true; readonly manifest: SceneManifest } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the content of a `scene.json`; lists every problem with its path, for example `seats[3].position[1]: …`. */
export function readSceneManifest(input: unknown): ManifestReading {
  const parsed = v.safeParse(sceneManifestSchema, input);
  if (!parsed.success) {
    return { ok: false, problems: parsed.issues.map((issue) => `${pathOf(issue)}: ${inWords(issue)}`) };
  }
  const problems = inconsistencies(parsed.output);
  return problems.length === 0 ? { ok: true, manifest: parsed.output } : { ok: false, problems };
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return path.replace(/^\./, '') || 'scene.json';
}

/** valibot's own sentences ("Invalid type: Expected …") said so that an author of scenes understands them. */
function inWords({ message, received, expected }: v.BaseIssue<unknown>): string {
  if (!message.startsWith('Invalid ')) return message;
  if (received === 'undefined') return 'is missing';
  if (expected === 'never') return 'is not known here';
  return `must be ${expected === 'Object' ? 'an object' : expected === 'Array' ? 'a list' : expected ?? 'something else'}, not ${received}`;
}
