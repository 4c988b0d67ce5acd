/** Smooth values from 0 to 1 over the plane, the same on every build. */
export function noise(x: number, z: number, seed = 0): number {
  const [ix, iz] = [Math.floor(x), Math.floor(z)];
  const [fx, fz] = [x - ix, z - iz];
  const ease = (t: number) => t * t * (3 - 2 * t);
  const at = (i: number, j: number) => {
    let mixed = Math.imul(i + 374_761, 668_265_263) ^ Math.imul(j + seed * 7919 + 1_274, 2_147_483_647 - 1_274_126_177);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 1_274_126_177);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
  };
  const lower = at(ix, iz) + (at(ix + 1, iz) - at(ix, iz)) * ease(fx);
  const upper = at(ix, iz + 1) + (at(ix + 1, iz + 1) - at(ix, iz + 1)) * ease(fx);
  return lower + (upper - lower) * ease(fz);
}
