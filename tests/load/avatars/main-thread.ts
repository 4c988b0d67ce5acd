import type { CDPSession } from 'playwright-core';

/** What the page's main thread has used since it began, by the thread's own CPU clock: waiting and other programs do not count. */
export interface Used {
  readonly scriptMs: number;
  readonly taskMs: number;
}

export async function usedBy(cdp: CDPSession): Promise<Used> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)!.value * 1000;
  return { scriptMs: value('ScriptDuration'), taskMs: value('TaskDuration') };
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: begin, and CPU time of the thread. */
  readonly ts: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Records every task of the page until the returned function is called, which gives the CPU time of each frame in ms with its begin. */
export async function traceFrames(cdp: CDPSession): Promise<() => Promise<{ readonly atMs: number; readonly cpuMs: number }[]>> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => void events.push(...value as TraceEvent[]);
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'] } });
  return async () => {
    const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
    await cdp.send('Tracing.end');
    await complete;
    cdp.off('Tracing.dataCollected', collect);
    return framesOf(events);
  };
}

/** All tasks of the page's thread, added up from the begin of one animation frame to that of the next. */
function framesOf(events: readonly TraceEvent[]): { atMs: number; cpuMs: number }[] {
  const drawing = events.filter(({ name }) => name === 'FireAnimationFrame');
  const threads = Map.groupBy(drawing, ({ pid, tid }) => `${pid}/${tid}`);
  const [thread] = [...threads].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [''];
  const own = events.filter(({ pid, tid }) => `${pid}/${tid}` === thread);
  const starts = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts).toSorted((a, b) => a - b);
  const frames = starts.map((ts) => ({ atMs: ts / 1000, cpuMs: 0 }));
  for (const { name, ph, ts, tdur } of own) {
    if (ph !== 'X' || !name.endsWith('RunTask') || tdur === undefined) continue;
    // The task that fires the animation frame began just before it.
    const index = starts.findIndex((start, at) => start <= ts + TASK_LEAD_US && (starts[at + 1] ?? Infinity) > ts + TASK_LEAD_US);
    if (index >= 0) frames[index]!.cpuMs += tdur / 1000;
  }
  return frames;
}

/** A frame's task begins at most so long before its animation frame callbacks, in µs. */
const TASK_LEAD_US = 300;
