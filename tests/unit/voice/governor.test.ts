import { describe, expect, it } from 'vitest';
import { govern, governorRules, plan, voicesFor, type Allowance, type Observation } from '#server/voice/governor.ts';

const PLANNED = 76_000;

function seen(more: Partial<Observation>): Observation {
  return { ms: 1_000, cpu: 0.3, requestMs: 1, flowing: 1_000, sounding: 1_000, ...more };
}

/** Above the limit for a second already. */
const busy = govern(plan(PLANNED), seen({ cpu: 0.8 }));

/** A worker of which one packet a second costs `cost` cores, with so many listeners who would all like twelve voices. */
function simulate(cost: number, listeners: number, seconds: number, start: Allowance = plan(PLANNED)) {
  let allowance = start;
  const cpus: number[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const flowing = voicesFor(allowance, listeners) * listeners;
    const cpu = Math.min(1, flowing * 50 * cost);
    cpus.push(cpu);
    allowance = govern(allowance, { ms: 1_000, cpu, requestMs: cpu > 0.95 ? 2_000 : 2, flowing, sounding: flowing });
  }
  return { allowance, cpus };
}

describe('governor', () => {
  it('[VO8] the allowance is divided among the listeners: from one to twelve voices', () => {
    expect(voicesFor(plan(75_000), 500)).toBe(3);
    expect(voicesFor(plan(75_000), 1_000)).toBe(1);
    expect(voicesFor(plan(75_000), 5_000)).toBe(1);
    expect(voicesFor(plan(75_000), 10)).toBe(12);
    expect(voicesFor(plan(75_000), 0)).toBe(12);
  });

  it('[VO9] at 75 % of the core for two seconds it sends less than it sends now', () => {
    const once = govern(plan(PLANNED), seen({ cpu: 0.75, flowing: 1_200 }));
    expect(once.packets).toBe(PLANNED);
    expect(govern(once, seen({ cpu: 0.75, flowing: 1_200 })).packets).toBeLessThan(1_200 * 50);
    expect(govern(once, seen({ cpu: 0.74 })).packets).toBe(PLANNED);
  });

  it('[VO9] a burst of one second, however high, changes nothing', () => {
    let allowance = plan(PLANNED);
    for (let burst = 0; burst < 10; burst += 1) {
      allowance = govern(allowance, seen({ cpu: 1, requestMs: 400 }));
      allowance = govern(allowance, seen({ cpu: 0.7 }));
    }
    expect(allowance.packets).toBe(PLANNED);
  });

  it('[VO9] late answers of a busy worker lower it, of an idle one they do not', () => {
    expect(govern(busy, seen({ cpu: 0.6, requestMs: 21 })).packets).toBeLessThan(50_000);
    expect(govern(plan(PLANNED), seen({ cpu: 0.2, requestMs: 21 })).packets).toBeGreaterThanOrEqual(PLANNED);
  });

  it('[VO9] near the cliff it is halved', () => {
    expect(govern(busy, seen({ cpu: 0.92, flowing: 1_400 })).packets).toBe(35_000);
    expect(govern(busy, seen({ cpu: 0.8, requestMs: 300, flowing: 1_400 })).packets).toBe(35_000);
  });

  it('[VO9] very late answers lower it however little of a core the worker gets: other programs may have the rest', () => {
    const starved = govern(plan(PLANNED), seen({ cpu: 0.3, requestMs: 4_000, flowing: 1_400 }));
    expect(govern(starved, seen({ cpu: 0.3, requestMs: 4_000, flowing: 1_400 })).packets).toBe(35_000);
  });

  it('[VO9] after lowering it waits until that shows, unless it is near the cliff', () => {
    const lowered = govern(busy, seen({ cpu: 0.8, flowing: 1_400 }));
    expect(govern(lowered, seen({ cpu: 0.8, flowing: 1_400 })).packets).toBe(lowered.packets);
    expect(govern(lowered, seen({ cpu: 0.95, flowing: 1_400 })).packets).toBeLessThan(lowered.packets);
    const settled = govern(govern(lowered, seen({ cpu: 0.7 })), seen({ cpu: 0.7 }));
    const again = govern(govern(settled, seen({ cpu: 0.8, flowing: 1_000 })), seen({ cpu: 0.8, flowing: 1_000 }));
    expect(again.packets).toBeLessThan(lowered.packets);
  });

  it('[VO9] it never goes below what a small meeting needs', () => {
    let allowance = plan(PLANNED);
    for (let second = 0; second < 60; second += 1) allowance = govern(allowance, seen({ cpu: 1, flowing: 10 }));
    expect(allowance.packets).toBe(governorRules.leastPackets);
  });

  it('[VO9] a worker half as fast as planned is under 75 % after three seconds and stays there', () => {
    const { cpus } = simulate(2 * (0.7 / PLANNED), 400, 600);
    expect(Math.max(...cpus.slice(3))).toBeLessThan(governorRules.lowerAtCpu);
    expect(cpus.at(-1)).toBeGreaterThan(0.3);
  });

  it('[VO10] it rises by 2 % a second, and not above 60 % of the core', () => {
    const low: Allowance = { ...plan(PLANNED), packets: 10_000 };
    expect(govern(low, seen({ cpu: 0.3 })).packets).toBeCloseTo(10_200);
    expect(govern(low, seen({ cpu: 0.3, ms: 500 })).packets).toBeCloseTo(10_100);
    expect(govern(low, seen({ cpu: 0.61 })).packets).toBe(10_000);
  });

  it('[VO10] silence is no evidence: a quiet evening never raises it above the plan', () => {
    let allowance = plan(PLANNED);
    for (let second = 0; second < 3_600; second += 1) allowance = govern(allowance, seen({ cpu: 0.02, flowing: 1_500, sounding: 3 }));
    expect(allowance.packets).toBe(PLANNED);
  });

  it('[VO10] a slower worker than planned is not tried again and again', () => {
    const { allowance, cpus } = simulate(1.5 * (0.7 / PLANNED), 500, 600);
    expect(cpus.filter((cpu) => cpu >= governorRules.lowerAtCpu).length).toBeLessThanOrEqual(3);
    // Nor after a silence.
    let quiet = allowance;
    for (let second = 0; second < 300; second += 1) quiet = govern(quiet, seen({ cpu: 0.02, flowing: 1_000, sounding: 0 }));
    expect(Math.max(...simulate(1.5 * (0.7 / PLANNED), 500, 60, quiet).cpus)).toBeLessThan(governorRules.lowerAtCpu);
  });

  it('[VO10] a voice that other programs took away for a while comes back: 500 listeners, 9 µs for a packet', () => {
    const pressed = govern(busy, seen({ cpu: 0.85, flowing: 1_500, sounding: 1_500 }));
    expect(voicesFor(pressed, 500)).toBe(2);
    const { allowance, cpus } = simulate(9e-6, 500, 60, pressed);
    expect(voicesFor(allowance, 500)).toBe(3);
    expect(Math.max(...cpus)).toBeLessThan(0.7);
  });

  it('[VO10] a faster worker than planned is used, on evidence', () => {
    const { allowance, cpus } = simulate(0.3 * (0.7 / PLANNED), 400, 600);
    expect(allowance.packets).toBeGreaterThan(1.5 * PLANNED);
    expect(Math.max(...cpus)).toBeLessThan(governorRules.lowerAtCpu);
  });
});
