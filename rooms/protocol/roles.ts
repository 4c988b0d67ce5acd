/** What a participant is in a meeting. `host` opens meetings and is no participant yet. */
export const ROLES = ['chair', 'presenter', 'participant'] as const;
export type Role = (typeof ROLES)[number];
/** Who sends a command: somebody opening a meeting, somebody at the door, or a participant with a role. */
export type Sender = 'host' | 'guest' | Role;

export const PHASES = ['none', 'open'] as const;
/** Where a meeting stands in its life; `none` before it is opened. */
export type Phase = (typeof PHASES)[number];
