import { colours } from '../palette.ts';
import { Part } from '../part.ts';
import { add, type Vec } from '../vector.ts';

/**
 * A wall clock that looks along −Z. Its hands are nodes of their own (`clock-hour`, `clock-minute`) whose rotation about Z is
 * the time (30° an hour, 6° a minute), so that the hall can show it; left alone they show ten past ten.
 */
export function wallClock(part: Part, at: Vec, radius: number): Part[] {
  const flat = (x: number, y: number, out: number): Vec => add(at, [-x, y, -out]);
  const sides = 36;
  const rim = (i: number, r: number, out: number): Vec => flat(r * Math.sin((i / sides) * 2 * Math.PI), r * Math.cos((i / sides) * 2 * Math.PI), out);
  for (let i = 0; i < sides; i += 1) {
    part.triangle(flat(0, 0, 0.035), rim(i + 1, radius * 0.94, 0.035), rim(i, radius * 0.94, 0.035), { colour: colours.paper });
    part.quad(rim(i, radius * 0.94, 0.035), rim(i + 1, radius * 0.94, 0.035), rim(i + 1, radius, 0.05), rim(i, radius, 0.05), { colour: colours.iron });
    part.quad(rim(i, radius, 0.05), rim(i + 1, radius, 0.05), rim(i + 1, radius, 0), rim(i, radius, 0), { colour: colours.iron });
  }
  for (let hour = 0; hour < 12; hour += 1) stroke(part, hour * 30, radius * (hour % 3 ? 0.76 : 0.7), radius * 0.88, radius * 0.025, 0.038);
  return ([['clock-hour', 305, 0.5, 0.035, 0.044], ['clock-minute', 60, 0.78, 0.022, 0.048]] as const).map(([name, turn, long, wide, out]) => {
    const hand = new Part(name, { light: 'lit', casts: false, pivot: at, turned: turn });
    stroke(hand, 0, -radius * 0.12, radius * long, radius * wide, out);
    return hand;
  });

  function stroke(into: Part, degrees: number, from: number, to: number, half: number, out: number): void {
    const angle = (degrees * Math.PI) / 180;
    const corner = (along: number, across: number) => flat(along * Math.sin(angle) + across * Math.cos(angle), along * Math.cos(angle) - across * Math.sin(angle), out);
    into.quad(corner(from, -half), corner(from, half), corner(to, half), corner(to, -half), { colour: colours.iron });
  }
}
