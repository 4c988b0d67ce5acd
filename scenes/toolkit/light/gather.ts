import { seededRandom } from '../random.ts';
import type { Vec } from '../vector.ts';
import type { Casters } from './casters.ts';
import type { Receivers } from './receivers.ts';
import { skyLight, type Daylight } from './sky.ts';

export interface Gathered {
  /** Light that comes straight from sky and lamps, three numbers per receiver. */
  readonly straight: Float64Array;
  /** Light straight from the sun. */
  readonly sun: Float64Array;
  /** For each ray of each receiver the receiver that it hit, −1 when it met none. */
  readonly hits: Int32Array;
  /** 1 where a receiver lies inside something solid and has no light worth showing. */
  readonly buried: Uint8Array;
}

export interface Rays {
  readonly perPoint: number;
  readonly sun: number;
}

/** Share of rays that see backs of surfaces from which on a point counts as inside something. */
const BURIED = 0.25;
const FAR = 80;

/** Sends rays from every receiver (spread by the cosine of the angle, so that each counts the same) and notes what they meet. */
export function gather(receivers: Receivers, casters: Casters, day: Daylight, rays: Rays): Gathered {
  const { count, points, normals, sheer } = receivers;
  const straight = new Float64Array(count * 3);
  const sun = new Float64Array(count * 3);
  const hits = new Int32Array(count * rays.perPoint).fill(-1);
  const buried = new Uint8Array(count);
  const { tracer } = casters;
  const random = seededRandom(7);
  const strata = Math.round(Math.sqrt(rays.perPoint));
  for (let r = 0; r < count; r += 1) {
    const [px, py, pz] = [points[r * 3]!, points[r * 3 + 1]!, points[r * 3 + 2]!];
    const normal: Vec = [normals[r * 3]!, normals[r * 3 + 1]!, normals[r * 3 + 2]!];
    const [right, up] = frameOf(normal);
    const [turn, lift] = [random(), random()];
    let backs = 0;
    for (let i = 0; i < rays.perPoint; i += 1) {
      const a = ((((i % strata) + 0.5) / strata + turn) % 1) * 2 * Math.PI;
      const out = (Math.floor(i / strata) + lift) / Math.ceil(rays.perPoint / strata);
      // Cosine-weighted: the disc lifted to the hemisphere (Malley). Sheer things look to both sides.
      const flat = Math.sqrt(out);
      const side = sheer[r] && i % 2 ? -1 : 1;
      const [c, s, h] = [flat * Math.cos(a), flat * Math.sin(a), side * Math.sqrt(Math.max(0, 1 - out))];
      const dx = right[0] * c + up[0] * s + normal[0] * h;
      const dy = right[1] * c + up[1] * s + normal[1] * h;
      const dz = right[2] * c + up[2] * s + normal[2] * h;
      if (!tracer.cast(px, py, pz, dx, dy, dz, FAR)) {
        const light = skyLight(day, [dx, dy, dz]);
        for (let k = 0; k < 3; k += 1) straight[r * 3 + k]! += light[k]! / rays.perPoint;
      } else if (casters.hitBehind) {
        backs += 1;
      } else {
        const hit = casters.hit();
        if (typeof hit === 'number') hits[r * rays.perPoint + i] = hit;
        else for (let k = 0; k < 3; k += 1) straight[r * 3 + k]! += hit.glow[k]! / rays.perPoint;
      }
    }
    if (backs > rays.perPoint * BURIED) buried[r] = 1;
    else gatherSun(r);
  }
  return { straight, sun, hits, buried };

  function gatherSun(r: number): void {
    const cosine = normals[r * 3]! * day.sun[0] + normals[r * 3 + 1]! * day.sun[1] + normals[r * 3 + 2]! * day.sun[2];
    const facing = sheer[r] ? Math.abs(cosine) * 0.6 : cosine;
    if (facing <= 0) return;
    const [right, up] = frameOf([normals[r * 3]!, normals[r * 3 + 1]!, normals[r * 3 + 2]!]);
    const [sunRight, sunUp] = frameOf(day.sun);
    const size = Math.tan((day.sunSize * Math.PI) / 180);
    const half = receivers.reach[r]!;
    let open = 0;
    for (let i = 0; i < rays.sun; i += 1) {
      const [a, b] = [(random() * 2 - 1) * half, (random() * 2 - 1) * half];
      const angle = random() * 2 * Math.PI;
      const out = Math.sqrt((i + random()) / rays.sun) * size;
      const [c, s] = [Math.cos(angle) * out, Math.sin(angle) * out];
      const at = (k: number) => points[r * 3 + k]! + right[k]! * a + up[k]! * b;
      const to = (k: number) => day.sun[k]! + sunRight[k]! * c + sunUp[k]! * s;
      if (!tracer.cast(at(0), at(1), at(2), to(0), to(1), to(2), FAR)) open += 1;
    }
    for (let k = 0; k < 3; k += 1) sun[r * 3 + k] = (day.sunlight[k]! * facing * open) / rays.sun;
  }
}

/** Two directions square to a unit vector and to each other (Duff et al. 2017). */
function frameOf([x, y, z]: Vec): [Vec, Vec] {
  const sign = z >= 0 ? 1 : -1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  return [[1 + sign * x * x * a, sign * b, -sign * x], [b, sign + y * y * a, -y]];
}
