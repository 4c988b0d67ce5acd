/** What a participant is in a meeting. `host` opens meetings and is no participant yet. */
export const ROLES = ['chair', 'facilitator', 'clerk', 'operator', 'presenter', 'captioner', 'juror', 'team', 'participant', 'observer'] as const;
export type Role = (typeof ROLES)[number];
/** Who acts from outside the room: the organiser to whom the meeting belongs, at the desk, and the house itself, by a rule. */
export const OUTSIDERS = ['organiser', 'house'] as const;
export type Outsider = (typeof OUTSIDERS)[number];
/** Who sends a command: somebody opening a meeting, somebody at the door, a participant with a role, or somebody outside. */
export type Sender = 'host' | 'guest' | Outsider | Role;

/** Who leads: any one of them can run an evening alone. */
export const LEADERS = ['chair', 'facilitator', 'clerk'] as const satisfies readonly Role[];
/** Who keeps order: lets in, silences, sends out. */
export const KEEPERS = [...LEADERS, 'operator'] as const satisfies readonly Role[];
/** Who shows things to the others. */
export const PRESENTERS = [...LEADERS, 'presenter', 'team'] as const satisfies readonly Role[];

/** Who types captions; who leads does when nobody else is there for it. */
export const CAPTIONERS = [...LEADERS, 'captioner'] as const satisfies readonly Role[];

export function leads(role: Role | undefined): boolean {
  return (LEADERS as readonly (Role | undefined)[]).includes(role);
}

export function keepsOrder(role: Role | undefined): boolean {
  return (KEEPERS as readonly (Role | undefined)[]).includes(role);
}

export function presentsAs(role: Role | undefined): boolean {
  return (PRESENTERS as readonly (Role | undefined)[]).includes(role);
}

/** Observers see and hear everything, and say nothing. */
export function maySpeak(role: Role | undefined): boolean {
  return role !== undefined && role !== 'observer';
}

/** none: before there is a meeting · planned: who leads prepares, everybody else waits · open · paused · ended: nobody enters any more. Rules: docs/spec/phases.md. */
export const PHASES = ['none', 'planned', 'open', 'paused', 'ended'] as const;
/** Where a meeting stands in its life. */
export type Phase = (typeof PHASES)[number];
