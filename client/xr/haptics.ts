import type { Hand } from './hands.ts';

/** What a hand feels: strength 0..1 and milliseconds. */
const TICKS = {
  hover: [0.15, 12],
  press: [0.7, 30],
  grab: [0.5, 40],
  release: [0.3, 25],
  land: [0.5, 35],
  refuse: [0.9, 120],
} as const satisfies Record<string, readonly [strength: number, ms: number]>;
export type Tick = keyof typeof TICKS;

interface Actuator {
  pulse?(strength: number, ms: number): Promise<unknown>;
  playEffect?(type: 'dual-rumble', options: { duration: number; strongMagnitude: number; weakMagnitude: number }): Promise<unknown>;
}
type WithActuators = { readonly hapticActuators?: readonly Actuator[]; readonly vibrationActuator?: Actuator | null };

/** A short buzz in the hand, where the device can and the person wants it. A device that refuses is left in peace. */
export function tick(hand: Pick<Hand, 'source' | 'isStill'>, name: Tick): void {
  if (hand.isStill === true) return;
  const { hapticActuators, vibrationActuator } = (hand.source.gamepad ?? {}) as WithActuators;
  const [strength, ms] = TICKS[name];
  const [first] = hapticActuators ?? [];
  if (first?.pulse) first.pulse(strength, ms)?.catch(() => {});
  else vibrationActuator?.playEffect?.('dual-rumble', { duration: ms, strongMagnitude: strength, weakMagnitude: strength })?.catch(() => {});
}
