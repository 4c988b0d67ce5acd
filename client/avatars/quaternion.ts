/** Rotations as four numbers inside larger arrays: three's objects would cost more than the work itself when hundreds are turned in each frame. */
type Numbers = Float32Array | number[];

/** out[at…] = a × b */
export function multiplyTurns(a: Numbers, aAt: number, bx: number, by: number, bz: number, bw: number, out: Numbers, at: number): void {
  const [x, y, z, w] = [a[aAt]!, a[aAt + 1]!, a[aAt + 2]!, a[aAt + 3]!];
  out[at] = w * bx + x * bw + y * bz - z * by;
  out[at + 1] = w * by - x * bz + y * bw + z * bx;
  out[at + 2] = w * bz + x * by - y * bx + z * bw;
  out[at + 3] = w * bw - x * bx - y * by - z * bz;
}

/** out[at…] = between a and b, normalised: good for turns that are not far apart. */
export function mixTurns(a: Numbers, b: Numbers, part: number, out: Numbers, at: number): void {
  const sign = a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]! + a[3]! * b[3]! < 0 ? -1 : 1;
  let squares = 0;
  for (let axis = 0; axis < 4; axis += 1) {
    const value = a[axis]! + (b[axis]! * sign - a[axis]!) * part;
    out[at + axis] = value;
    squares += value * value;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let axis = 0; axis < 4; axis += 1) out[at + axis]! *= scale;
}
