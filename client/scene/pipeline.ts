/**
 * What happens in each frame, in this order. One list, so that nobody has to guess whether the hands move before the pose is
 * sent. A step that throws is reported once and the others go on: one mistake must not freeze somebody's hall.
 */
export const STEPS = [
  'headset', // read head, controllers and hands
  'walk', // keys, stick, path: move the body
  'camera', // put the rig and the camera where the body is
  'pointing', // floor marker, rays, teleport arc
  'panel', // wrist panel: place and repaint
  'presence', // send the own pose when it is due
  'crowd', // draw the others
  'sound', // tell the voices where the ears are
  'governor', // watch the frame time
] as const;
export type StepName = (typeof STEPS)[number];

export interface FrameTime {
  /** Milliseconds on the clock of `performance.now()`. */
  readonly now: number;
  /** Seconds since the last frame, never more than 0.1. */
  readonly dt: number;
}

export type Step = (frame: FrameTime) => void;

export interface Pipeline {
  /** Adds work to a step; several pieces of one step run in the order they were added. Returns its removal. */
  on(step: StepName, work: Step): () => void;
  run(now: number): void;
}

const LONGEST_DT = 0.1;

export function createPipeline(report: (step: StepName, error: unknown) => void): Pipeline {
  const work = new Map<StepName, Step[]>(STEPS.map((step) => [step, []]));
  const reported = new Set<Step>();
  let last: number | undefined;

  function run(now: number): void {
    const dt = last === undefined ? 0 : Math.min(LONGEST_DT, Math.max(0, (now - last) / 1000));
    last = now;
    const frame: FrameTime = { now, dt };
    for (const step of STEPS) {
      for (const piece of work.get(step)!) {
        try {
          piece(frame);
        } catch (error) {
          if (reported.has(piece)) continue;
          reported.add(piece);
          report(step, error);
        }
      }
    }
  }

  return {
    run,
    on(step, piece) {
      // Replaced, not changed in place: a piece may remove itself while the step runs.
      work.set(step, [...work.get(step)!, piece]);
      return () => work.set(step, work.get(step)!.filter((other) => other !== piece));
    },
  };
}
