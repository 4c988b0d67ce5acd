import { describe, expect, it } from 'vitest';
import type { Pose } from '#rooms/protocol/pose.ts';
import { createOwnPose } from '#client/scene/own-pose.ts';
import { createPipeline, STEPS } from '#client/scene/pipeline.ts';
import { ResolutionGovernor } from '#client/scene/resolution-governor.ts';

describe('a frame', () => {
  it('[MV40] runs its steps in the order of the list, whatever order they were added in', () => {
    const ran: string[] = [];
    const pipeline = createPipeline(() => {});
    for (const step of [...STEPS].reverse()) pipeline.on(step, () => void ran.push(step));
    pipeline.run(0);
    expect(ran).toEqual([...STEPS]);
  });

  it('[MV40] reports a step that throws once and runs the others', () => {
    const reports: string[] = [];
    let after = 0;
    const pipeline = createPipeline((step, error) => reports.push(`${step}: ${(error as Error).message}`));
    pipeline.on('walk', () => {
      throw new Error('broken');
    });
    pipeline.on('walk', () => void after++);
    pipeline.on('crowd', () => void after++);
    for (let i = 0; i < 3; i++) pipeline.run(i * 16);
    expect(reports).toEqual(['walk: broken']);
    expect(after).toBe(6);
  });

  it('[MV40] lets a step remove itself while it runs', () => {
    const pipeline = createPipeline(() => {});
    let runs = 0;
    const off = pipeline.on('walk', () => {
      runs++;
      off();
    });
    pipeline.on('walk', () => void runs++);
    pipeline.run(0);
    pipeline.run(16);
    expect(runs).toBe(3);
  });

  it('[MV11] gives seconds since the last frame, at most 0.1', () => {
    const times: number[] = [];
    const pipeline = createPipeline(() => {});
    pipeline.on('walk', ({ dt }) => void times.push(dt));
    for (const now of [1000, 1016, 5000, 4990]) pipeline.run(now);
    expect(times).toEqual([0, 0.016, 0.1, 0]);
  });
});

const at = (x: number): Pose => ({ head: { position: [x, 1.6, 0], rotation: [0, 0, 0, 1] } });

describe('the own pose', () => {
  it('[MV30] goes out at most 20 times a second while moving, at any frame rate', () => {
    for (const fps of [30, 60, 72, 90, 144]) {
      let sent = 0;
      const own = createOwnPose(() => void sent++);
      for (let ms = 0; ms < 10_000; ms += 1000 / fps) own.offer(at(ms / 100), ms);
      expect(sent, `${fps} fps`).toBeLessThanOrEqual(10 * 22.8);
      expect(sent, `${fps} fps`).toBeGreaterThanOrEqual(10 * 14.9);
    }
  });

  it('[MV30] goes out every 2 s while still, and tells a hand that appears at once', () => {
    const sent: number[] = [];
    let now = 0;
    const own = createOwnPose(() => void sent.push(now));
    for (; now < 10_000; now += 10) own.offer(at(1), now);
    expect(sent).toHaveLength(5);
    own.offer({ ...at(1), left: { position: [0, 1, 0], rotation: [0, 0, 0, 1] } }, now);
    expect(sent).toHaveLength(6);
  });

  it('[MV30] goes out at once after a restart', () => {
    let sent = 0;
    const own = createOwnPose(() => void sent++);
    own.offer(at(1), 0);
    own.offer(at(1), 100);
    expect(sent).toBe(1);
    own.restart();
    own.offer(at(1), 101);
    expect(sent).toBe(2);
  });
});

const options = { highest: 2, lowest: 0.6, slow: 24, fast: 18 };

function run(governor: ResolutionGovernor, ms: number, seconds: number): number[] {
  const changes: number[] = [];
  for (let spent = 0; spent < seconds * 1000; spent += ms) {
    const change = governor.frame(ms);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

describe('the resolution', () => {
  it('[MV42] falls while frames are slow, down to the lowest', () => {
    const governor = new ResolutionGovernor(options);
    const changes = run(governor, 50, 30);
    expect(changes[0]).toBeLessThan(2);
    expect([...changes].sort((a, b) => b - a)).toEqual(changes);
    expect(governor.ratio).toBe(0.6);
  });

  it('[MV42] rises again only after frames have been quick for a while, and slower after a failed try', () => {
    const governor = new ResolutionGovernor(options);
    run(governor, 50, 30);
    expect(run(governor, 16, 3)).toEqual([]);
    expect(run(governor, 16, 2)).toHaveLength(1);
    run(governor, 30, 1);
    const after = governor.ratio;
    expect(run(governor, 16, 6)).toEqual([]);
    expect(run(governor, 16, 4).length).toBeGreaterThan(0);
    expect(governor.ratio).toBeGreaterThan(after);
  });

  it('[MV42] of a page that the browser has made very small never rises because frames are slow', () => {
    const governor = new ResolutionGovernor({ ...options, highest: 0.4 });
    expect(run(governor, 50, 30)).toEqual([]);
    expect(governor.ratio).toBe(0.4);
  });

  it('[MV42] does not change for single long frames, pauses, or frames between slow and fast', () => {
    const governor = new ResolutionGovernor(options);
    for (let i = 0; i < 2000; i++) expect(governor.frame(i % 10 === 0 ? 90 : 20)).toBeUndefined();
    for (let i = 0; i < 100; i++) expect(governor.frame(3000)).toBeUndefined();
    expect(governor.ratio).toBe(2);
  });
});
