/** What a metronome needs of the machine: a clock that never jumps, and a timer. */
export interface MetronomeClock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls `task` once after `ms`; returns how to call it off. */
  after(ms: number, task: () => void): () => void;
}

const machineClock: MetronomeClock = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Beats evenly: the n-th beat is due n periods after the start, however late the ones before were. Node's own intervals (and the room
 * clock of Colyseus, which hangs on one) add up their lateness, so that frames numbered by beats would drift away from time.
 * @param beat is told how many periods passed since the last call: more than one when the process was busy
 * @returns how to stop it
 */
export function startMetronome(periodMs: number, beat: (periods: number) => void, clock: MetronomeClock = machineClock): () => void {
  const start = clock.now();
  let beats = 0;
  let cancel = () => {};
  const wait = () => {
    cancel = clock.after(Math.max(0, start + (beats + 1) * periodMs - clock.now()), () => {
      const due = Math.floor((clock.now() - start) / periodMs);
      // A timer may fire a fraction of a millisecond early.
      const periods = due - beats;
      beats = due;
      wait();
      if (periods > 0) beat(periods);
    });
  };
  wait();
  return () => cancel();
}
