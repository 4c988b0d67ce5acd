import type { Reason } from '#rooms/protocol/reasons.ts';

export type UnfitReason = Extract<Reason, `asset-${string}`>;

/** An upload that cannot be used, and why; the page has a sentence for each reason that says how to mend it. */
export class Unfit extends Error {
  readonly reason: UnfitReason;
  /** A number, an extension, a place in the file: never a sentence. */
  readonly detail: string | undefined;

  constructor(reason: UnfitReason, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}
