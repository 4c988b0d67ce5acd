/**
 * Why the hall cannot be shown; the page offers the plain view instead.
 * no-webgl: this browser or its graphics driver cannot draw 3D · model: the scene's model could not be loaded (try again).
 */
export type HallProblemReason = 'no-webgl' | 'model';

export class HallProblem extends Error {
  readonly reason: HallProblemReason;

  constructor(reason: HallProblemReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HallProblem';
    this.reason = reason;
  }
}
