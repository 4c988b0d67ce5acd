import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Ledger, RATE } from './ledger.ts';
import { Walker } from './walker.ts';

const PERIOD = 1000 / RATE;

/** What one process of walking people measured. */
export interface CrowdReport {
  readonly downBytesPerSecond: number;
  readonly upBytesPerSecond: number;
  readonly ratePct: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Poses sent per person and second: below 20 the bots themselves were too slow. */
  readonly sentPerSecond: number;
  /** How late the bots' own timers were (p99). */
  readonly ownLagMs: number;
  readonly ownCpuPct: number;
  /** Poses received that nobody sent. */
  readonly strange: number;
  readonly lost: number;
}

export interface CrowdPlan {
  readonly people: number;
  /** So many of them read everything they get; the others only count. */
  readonly observers: number;
  /** Lets walker `index` send its pose now; returns the key by which the ledger knows it again. */
  send(index: number, walker: Walker): number;
  /** Bytes received and sent by all so far. */
  received(): number;
  sent(): number;
  /** Connections lost so far. */
  lost(): number;
}

/** Lets everybody walk and send 20 times a second, each at a moment of their own, and measures what observers get. */
export class CrowdRhythm {
  readonly ledger: Ledger;
  readonly observers: readonly number[];
  readonly #walkers: readonly Walker[];
  readonly #plan: CrowdPlan;
  readonly #dueAt: Float64Array;
  #sends = 0;

  constructor(plan: CrowdPlan) {
    this.#plan = plan;
    this.#walkers = Array.from({ length: plan.people }, (_, index) => new Walker(index));
    const observers = Math.min(plan.observers, plan.people);
    this.observers = Array.from({ length: observers }, (_, index) => Math.floor((index * plan.people) / observers));
    this.ledger = new Ledger(this.#walkers, this.observers);
    this.#dueAt = new Float64Array(plan.people);
  }

  start(): void {
    const now = performance.now();
    // The golden ratio spreads the moments evenly, whatever the number of people.
    this.#dueAt.forEach((_, index) => (this.#dueAt[index] = now + ((index * 0.618_034) % 1) * PERIOD));
    setInterval(() => this.#round(), 2);
    setInterval(() => this.ledger.look(performance.now()), 250);
  }

  async measure(seconds: number): Promise<CrowdReport> {
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const [received, sent, sends] = [this.#plan.received(), this.#plan.sent(), this.#sends];
    const cpu = process.cpuUsage();
    const began = performance.now();
    this.ledger.reset(began);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const now = performance.now();
    this.ledger.look(now);
    const each = this.#plan.people * ((now - began) / 1000);
    const used = process.cpuUsage(cpu);
    return {
      ...this.ledger.tally(),
      downBytesPerSecond: (this.#plan.received() - received) / each,
      upBytesPerSecond: (this.#plan.sent() - sent) / each,
      sentPerSecond: (this.#sends - sends) / each,
      ownLagMs: lag.percentile(99) / 1e6 - 5,
      ownCpuPct: (used.user + used.system) / 10 / (now - began),
      strange: this.ledger.strange,
      lost: this.#plan.lost(),
    };
  }

  #round(): void {
    const now = performance.now();
    for (let index = 0; index < this.#dueAt.length; index += 1) {
      const late = now - this.#dueAt[index]!;
      if (late < 0) continue;
      const missed = Math.floor(late / PERIOD);
      this.#dueAt[index]! += (missed + 1) * PERIOD;
      const walker = this.#walkers[index]!;
      walker.walk(((missed + 1) * PERIOD) / 1000);
      this.ledger.send(index, this.#plan.send(index, walker), performance.now());
      this.#sends += 1;
    }
  }
}
