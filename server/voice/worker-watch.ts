import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Log } from '#rooms/ports.ts';
import type { VoiceWorker } from './voice-worker.ts';

/** Every look is a request to the worker, so its round trip is measured by the way. */
const LOOK_MS = 100;
const OUR_DELAY_RESOLUTION_MS = 5;
const LOOKS_PER_DECISION = 10;
/**
 * Two seconds of looks, of which the median counts. When a hundred voices change at once their requests stand in line for
 * an instant, so that a high percentile would see an overload in every applause; behind a worker that has really too much
 * to do all requests are late.
 */
const KEPT = 20;

/** A worker that is silent for ten seconds of our own waking time will not come back. */
const HOPELESS_LOOKS = 100;

/** Looks after a worker's load; returns what stops it. */
export type WatchWorker = (worker: VoiceWorker, log: Log) => () => void;

/** Looks at a worker ten times a second and lets the governor decide once a second. Returns what stops it. */
export function watchWorker(worker: VoiceWorker, log: Log): () => void {
  const roundTrips: number[] = [];
  // When this process is held up itself, every answer looks late: that is not the worker's fault.
  const ourDelay = monitorEventLoopDelay({ resolution: OUR_DELAY_RESOLUTION_MS });
  ourDelay.enable();
  let looks = 0;
  /** Looks for whose answer we wait, including those that were not made because of that. */
  let waiting = 0;
  let last: { readonly at: number; readonly cpuMs: number } | undefined;

  async function look(): Promise<void> {
    if (!worker.alive) return;
    waiting += 1;
    if (waiting === HOPELESS_LOOKS) endHungWorker(worker, log);
    // Who does not answer is not asked again, but judged by that.
    if (waiting > 1 && (waiting - 1) % LOOKS_PER_DECISION === 0) judge(LOOKS_PER_DECISION * LOOK_MS, worker.cpu, (waiting - 1) * LOOK_MS);
    if (waiting > 1) return;
    ourDelay.reset();
    const asked = performance.now();
    try {
      const usage = await worker.process.getResourceUsage();
      const at = performance.now();
      // An answer that comes between two looks at our own loop says nothing about it; then `max` is 0.
      roundTrips.push(Math.max(0, at - asked - ourDelay.max / 1e6));
      if (roundTrips.length > KEPT) roundTrips.shift();
      looks += 1;
      const cpuMs = usage.ru_utime + usage.ru_stime;
      last ??= { at, cpuMs };
      const ms = at - last.at;
      if (looks < LOOKS_PER_DECISION && ms < 2 * LOOKS_PER_DECISION * LOOK_MS) return;
      looks = 0;
      const cpu = ms === 0 ? 0 : (cpuMs - last.cpuMs) / ms;
      last = { at, cpuMs };
      judge(ms, cpu, median(roundTrips));
    } catch {
      // The worker went away between question and answer; the pool hears of that by itself.
    } finally {
      waiting = 0;
    }
  }

  function judge(ms: number, cpu: number, requestMs: number): void {
    const { before, after } = worker.observe({ ms, cpu, requestMs });
    // What was slow before the voices were lowered says nothing about how it is afterwards.
    if (after < before) {
      roundTrips.length = 0;
      log.warn({ worker: worker.index, cpu, requestMs, packets: Math.round(after), voices: worker.voices() }, 'voice worker is near its limit: fewer voices for each listener');
    }
  }

  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    ourDelay.disable();
  };
}

/** Its death is noticed, and mended, like any other. */
function endHungWorker(worker: VoiceWorker, log: Log): void {
  log.error({ worker: worker.index, pid: worker.process.pid }, 'voice worker does not answer any more; it is ended');
  process.kill(worker.process.pid, 'SIGKILL');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
