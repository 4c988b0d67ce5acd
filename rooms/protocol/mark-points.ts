import type { MarkKind } from './mark.ts';
import type { Vec3 } from './pose.ts';

/** Parts of a metre to which a stroke travels: half a millimetre is finer than the pen. Measurements travel as they are. */
const PARTS = 2_000;

/**
 * Points as they travel in the state, in base64. Of a tape: 32-bit floats, little-endian, three for each point, so that everybody reads the
 * same numbers. Of a stroke: steps of half a millimetre from each point to the next, each as a number of as many bytes as it needs
 * (seven bits in each, the sign in the lowest bit): a third of the bytes.
 */
export function packPoints(kind: MarkKind, spots: readonly Vec3[]): string {
  return toBase64(kind === 'tape' ? floats(spots) : steps(spots));
}

/** What cannot be read has no points. */
export function unpackPoints(kind: MarkKind, packed: string): Vec3[] {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const numbers = kind === 'tape' ? fromFloats(bytes) : fromSteps(bytes);
  return Array.from({ length: Math.floor(numbers.length / 3) }, (_, index): Vec3 => [numbers[index * 3]!, numbers[index * 3 + 1]!, numbers[index * 3 + 2]!]);
}

function floats(spots: readonly Vec3[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(spots.length * 12));
  spots.flat().forEach((value, index) => view.setFloat32(index * 4, value, true));
  return new Uint8Array(view.buffer);
}

function fromFloats(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getFloat32(index * 4, true));
}

function steps(spots: readonly Vec3[]): Uint8Array {
  const bytes: number[] = [];
  // The places themselves are rounded, not the steps: errors do not add up.
  const last = [0, 0, 0];
  for (const spot of spots) {
    spot.forEach((value, axis) => {
      const place = Math.round(value * PARTS);
      const step = place - last[axis]!;
      last[axis] = place;
      for (let left = step < 0 ? -2 * step - 1 : 2 * step; ; left = Math.floor(left / 128)) {
        if (left < 128) {
          bytes.push(left);
          break;
        }
        bytes.push((left % 128) + 128);
      }
    });
  }
  return Uint8Array.from(bytes);
}

function fromSteps(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  const last = [0, 0, 0];
  let [value, weight] = [0, 1];
  for (const byte of bytes) {
    value += (byte % 128) * weight;
    weight *= 128;
    if (byte >= 128) continue;
    const axis = numbers.length % 3;
    last[axis]! += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    numbers.push(last[axis]! / PARTS);
    [value, weight] = [0, 1];
  }
  return numbers;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
