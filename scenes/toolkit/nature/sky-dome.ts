import { blend, linear } from '../colour.ts';
import { Part } from '../part.ts';
import { normalize, type Rgb, type Vec } from '../vector.ts';
import { noise } from './noise.ts';

const RADIUS = 300;
const HORIZON = linear('#f1f3ee');
const LOW = linear('#dbe8ee');
const HIGH = linear('#a9cbe2');
const CLOUD = linear('#fbfaf6');

/** The colour of the sky in a direction: a pale haze below, a soft blue above, a few thin clouds. */
export function skyColour(direction: Vec): Rgb {
  const up = Math.max(0, direction[1]);
  const clear = up < 0.16 ? blend(HORIZON, LOW, up / 0.16) : blend(LOW, HIGH, Math.min(1, (up - 0.16) / 0.6) ** 0.8);
  const reach = 1 / Math.max(0.12, up);
  const wisp = noise(direction[0] * reach * 1.1 + 5, direction[2] * reach * 2.4) * 0.65 + noise(direction[0] * reach * 3.1, direction[2] * reach * 5.3, 2) * 0.35;
  const cover = Math.min(1, Math.max(0, (wisp - 0.5) * 3.2)) * Math.min(1, up * 5);
  return blend(clear, CLOUD, cover * 0.75);
}

/** Half a ball seen from inside. */
export function skyDome(): Part {
  const part = new Part('sky', { light: 'shown', casts: false });
  const [columns, rows] = [44, 13];
  const at = (column: number, row: number): Vec => {
    const angle = ((column % columns) / columns) * 2 * Math.PI;
    const lift = -0.06 + (Math.PI / 2 + 0.06) * (row / rows) ** 1.35;
    return [Math.cos(lift) * Math.sin(angle), Math.sin(lift), Math.cos(lift) * Math.cos(angle)];
  };
  const corner = (column: number, row: number) => {
    const direction = normalize(at(column, row));
    return part.corner([direction[0] * RADIUS, direction[1] * RADIUS, direction[2] * RADIUS], [0, 1, 0], { colour: skyColour(direction) });
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [a, b, c, d] = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
      part.indices.push(a, c, b);
      if (row < rows - 1) part.indices.push(a, d, c);
    }
  }
  return part;
}
