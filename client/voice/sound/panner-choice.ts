/** Metres by which a voice must be nearer than one that has the place already: switching is audible, and costs. */
const ADVANTAGE = 1.5;

/**
 * Which voices get the dear panner (HRTF: front, back and height can be told apart); the others are only left and right. The
 * nearest `limit`, where who has the place keeps it against newcomers that are not clearly nearer.
 */
export function nearestVoices(distances: ReadonlyMap<string, number>, before: ReadonlySet<string>, limit: number): ReadonlySet<string> {
  const ranked = [...distances].map(([id, distance]) => ({ id, rank: before.has(id) ? distance - ADVANTAGE : distance }));
  ranked.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  return new Set(ranked.slice(0, limit).map(({ id }) => id));
}
