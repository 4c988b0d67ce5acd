import { describe, expect, it } from 'vitest';
import { startMetronome, type MetronomeClock } from '#rooms/shell/presence/metronome.ts';

/** Time that passes when told; timers are late by as much as asked. */
class SlowClock implements MetronomeClock {
  time = 1_000;
  #timer: { readonly at: number; readonly task: () => void } | undefined;
  now(): number {
    return this.time;
  }
  after(ms: number, task: () => void): () => void {
    const timer = { at: this.time + ms, task };
    this.#timer = timer;
    return () => (this.#timer = this.#timer === timer ? undefined : this.#timer);
  }
  /** Fires the timer that waits, `late` ms after its time. */
  fire(late: number): void {
    const timer = this.#timer;
    if (timer === undefined) return;
    this.#timer = undefined;
    this.time = timer.at + late;
    timer.task();
  }
}

describe('metronome', () => {
  it('[PR12] counts time, however late its timers are', () => {
    const clock = new SlowClock();
    let counted = 0;
    startMetronome(50, (periods) => (counted += periods), clock);
    for (let beat = 0; beat < 1_000; beat += 1) clock.fire(beat % 7);
    expect(counted * 50).toBe(clock.time - 1_000 - (999 % 7));
  });

  it('[PR12] tells how many periods were missed', () => {
    const clock = new SlowClock();
    const told: number[] = [];
    startMetronome(50, (periods) => told.push(periods), clock);
    for (const late of [0, 170, 0]) clock.fire(late);
    expect(told).toEqual([1, 4, 1]);
  });

  it('does not beat before its time when a timer fires early', () => {
    const clock = new SlowClock();
    const told: number[] = [];
    startMetronome(50, (periods) => told.push(periods), clock);
    clock.fire(-0.4);
    expect(told).toEqual([]);
    clock.fire(0);
    expect(told).toEqual([1]);
  });

  it('stops', () => {
    const clock = new SlowClock();
    let counted = 0;
    startMetronome(50, (periods) => (counted += periods), clock)();
    clock.fire(0);
    expect(counted).toBe(0);
  });
});
