/** open: whoever has the code comes in · lobby: who is new waits until let in · locked: nobody new comes in, or waits. Rules: docs/spec/order.md. */
export const DOORS = ['open', 'lobby', 'locked'] as const;
export type Door = (typeof DOORS)[number];

/** What somebody who waits is told; the reply of `POST api/lobby`. */
export type LobbyNews =
  /** `place` is counted from 1; for: a person who lets them in, a free place in a full meeting, or the start (`beginsAt`: server time in ms, missing while no date is set). */
  | { readonly kind: 'waiting'; readonly place: number; readonly for: 'admission' | 'place' | 'start'; readonly beginsAt?: number }
  | { readonly kind: 'come-in' }
  | { readonly kind: 'turned-away'; readonly why: string };
