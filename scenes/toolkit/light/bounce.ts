import type { Gathered } from './gather.ts';
import type { Receivers } from './receivers.ts';

/** Times that light goes on from surface to surface; what is left after that is lost in the room. */
const BOUNCES = 5;
/** Share of its colour that light keeps at a bounce: in a room all of timber the eye takes much of the yellow for white. */
const KEPT_COLOUR = 0.5;

/** All light at each receiver: straight from outside and by way of the other surfaces (gathering radiosity over the noted hits). */
export function bounce({ count, albedo }: Receivers, { straight, sun, hits, buried }: Gathered): Float64Array {
  const perPoint = hits.length / count;
  const first = straight.map((value, i) => value + sun[i]!);
  const back = Float64Array.from(albedo, (value, i) => {
    const from = i - (i % 3);
    const grey = 0.2126 * albedo[from]! + 0.7152 * albedo[from + 1]! + 0.0722 * albedo[from + 2]!;
    return grey + (value - grey) * KEPT_COLOUR;
  });
  let light = first;
  for (let step = 0; step < BOUNCES; step += 1) {
    const sent = light.map((value, i) => (value * back[i]!) / perPoint);
    const next = Float64Array.from(first);
    for (let r = 0; r < count; r += 1) {
      for (let i = r * perPoint; i < (r + 1) * perPoint; i += 1) {
        const hit = hits[i]!;
        if (hit < 0 || buried[hit]) continue;
        next[r * 3]! += sent[hit * 3]!;
        next[r * 3 + 1]! += sent[hit * 3 + 1]!;
        next[r * 3 + 2]! += sent[hit * 3 + 2]!;
      }
    }
    light = next;
  }
  return light;
}
