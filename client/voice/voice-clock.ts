/** Time for the media plane; tests give their own. */
export interface VoiceClock {
  /** Milliseconds, steady. */
  now(): number;
  /** Calls back once; returns the function that prevents it. */
  after(ms: number, callback: () => void): () => void;
}

export const browserClock: VoiceClock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
