import type { VoiceState } from '../voice.ts';

/**
 * When the media connection is built, repaired and thrown away, as a pure function of what happens and when.
 * `connection.ts` carries out the effects. Times are milliseconds of any steady clock. Rules: docs/spec/voice-client.md, VC20 to VC32.
 */
export type Direction = 'send' | 'receive';
export type TransportState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';

/** One transport: not used yet, well, in trouble since, or under repair (ICE restart asked for) since. */
export type TransportHealth =
  | { readonly kind: 'idle' | 'well' }
  | { readonly kind: 'connecting' | 'troubled' | 'repairing'; readonly since: number };

export interface ConnectionModel {
  readonly wanted: boolean;
  /** The meeting's own connection is up: without it there is nobody to ask. */
  readonly sessionLive: boolean;
  readonly phase: 'off' | 'parked' | 'waiting' | 'building' | 'up';
  /** Number of the current build; reports of earlier ones are ignored. */
  readonly generation: number;
  /** When the current phase began. */
  readonly since: number;
  /** Failed builds in a row. */
  readonly failures: number;
  /** It worked before: the person sees "reconnecting", not "connecting". */
  readonly wasUp: boolean;
  /** Why the server, or this browser, has no voice. */
  readonly unavailable: string | undefined;
  /** No attempt helps (the browser cannot do it). */
  readonly hopeless: boolean;
  readonly health: Readonly<Record<Direction, TransportHealth>>;
}

export type ConnectionEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'session'; readonly live: boolean }
  | { readonly kind: 'built'; readonly generation: number }
  | { readonly kind: 'build-failed'; readonly generation: number; readonly why: string; readonly cause: 'refused' | 'voiceless' | 'unsupported' }
  /** The server's notices. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'unavailable'; readonly why: string }
  | { readonly kind: 'transport'; readonly generation: number; readonly direction: Direction; readonly state: TransportState }
  /** The server knows nothing of the transport any more. */
  | { readonly kind: 'repair-refused'; readonly generation: number }
  /** The computer changed its network. */
  | { readonly kind: 'network-changed' }
  | { readonly kind: 'time' };

export type ConnectionEffect =
  | { readonly kind: 'build'; readonly generation: number }
  | { readonly kind: 'tear-down' }
  | { readonly kind: 'restart-ice'; readonly direction: Direction };

export interface ConnectionStep {
  readonly model: ConnectionModel;
  readonly effects: readonly ConnectionEffect[];
}

const idle: TransportHealth = { kind: 'idle' };
const well: TransportHealth = { kind: 'well' };
const bothIdle = { send: idle, receive: idle } as const;
const DIRECTIONS: readonly Direction[] = ['send', 'receive'];

/** A whole build (six requests) that takes longer is given up. */
const BUILD_MS = 8_000;
/** How long a first connection may take to find its way (TCP after UDP, a relay). */
const CONNECT_MS = 10_000;
/** A short hole in the network heals by itself; then ICE is restarted. */
const TROUBLE_MS = 1_000;
/** An ICE restart that does not help by then is followed by a new connection. */
const REPAIR_MS = 3_000;
const RETRY_MS = [200, 400, 800, 1_600, 3_000, 5_000, 10_000] as const;
/** Where the server said it has no voice: it will tell when that changes, this is for a lost notice. */
const VOICELESS_MS = 15_000;
const SAME_MOMENT_MS = 100;
/** A worker that died is replaced within seconds: until then it is "reconnecting", not "no voice". */
const PATIENT_FAILURES = 4;

export const noConnection: ConnectionModel = {
  wanted: false,
  sessionLive: false,
  phase: 'off',
  generation: 0,
  since: 0,
  failures: 0,
  wasUp: false,
  unavailable: undefined,
  hopeless: false,
  health: bothIdle,
};

export function voiceState(model: ConnectionModel): VoiceState {
  if (model.phase === 'off') return { kind: 'off' };
  if (model.unavailable !== undefined && model.phase !== 'up') return { kind: 'unavailable', why: model.unavailable };
  if (model.phase !== 'up') return { kind: model.wasUp ? 'reconnecting' : 'connecting' };
  const states = DIRECTIONS.map((direction) => model.health[direction].kind);
  return states.some((kind) => kind === 'troubled' || kind === 'repairing') ? { kind: 'reconnecting' } : { kind: 'on' };
}

/** When `time` has to be told next; undefined when nothing waits. */
export function wakeAt(model: ConnectionModel): number | undefined {
  if (model.hopeless) return undefined;
  if (model.phase === 'waiting') return model.since + retryDelay(model);
  if (model.phase === 'building') return model.since + BUILD_MS;
  if (model.phase !== 'up') return undefined;
  const times = DIRECTIONS.map((direction) => deadline(model.health[direction])).filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

export function stepConnection(model: ConnectionModel, event: ConnectionEvent, now: number): ConnectionStep {
  switch (event.kind) {
    case 'start':
      return model.wanted ? still(model) : build({ ...model, wanted: true, failures: 0, wasUp: false, unavailable: undefined, hopeless: false }, now);
    case 'stop':
      return { model: { ...noConnection, sessionLive: model.sessionLive, generation: model.generation + 1 }, effects: model.wanted ? [{ kind: 'tear-down' }] : [] };
    case 'session':
      return sessionChanged(model, event.live, now);
    case 'built':
      if (event.generation !== model.generation || model.phase !== 'building') return still(model);
      return still({ ...model, phase: 'up', since: now, wasUp: true, unavailable: undefined });
    case 'build-failed':
      return event.generation === model.generation && model.phase === 'building' ? buildFailed(model, event, now) : still(model);
    case 'restart':
      // The session repeats on its return what its return has already caused.
      if (model.phase === 'building' && now - model.since < SAME_MOMENT_MS) return still(model);
      return model.wanted && !model.hopeless ? build({ ...model, failures: 0, unavailable: undefined }, now) : still(model);
    case 'unavailable':
      if (!model.wanted || model.hopeless) return still(model);
      return { model: { ...model, phase: 'waiting', since: now, generation: model.generation + 1, unavailable: event.why, health: bothIdle }, effects: [{ kind: 'tear-down' }] };
    case 'transport':
      return event.generation === model.generation ? transportChanged(model, event.direction, event.state, now) : still(model);
    case 'repair-refused':
      return event.generation === model.generation && model.phase === 'up' ? build(model, now) : still(model);
    case 'network-changed':
      return networkChanged(model, now);
    case 'time':
      return timePassed(model, now);
  }
}

function still(model: ConnectionModel): ConnectionStep {
  return { model, effects: [] };
}

/** Throws away what there is and begins anew, as soon as the session allows. */
function build(model: ConnectionModel, now: number): ConnectionStep {
  const generation = model.generation + 1;
  const cleared = { ...model, generation, since: now, health: bothIdle };
  if (!model.sessionLive) return { model: { ...cleared, phase: 'parked' }, effects: [] };
  return { model: { ...cleared, phase: 'building' }, effects: [{ kind: 'tear-down' }, { kind: 'build', generation }] };
}

function sessionChanged(model: ConnectionModel, live: boolean, now: number): ConnectionStep {
  if (live === model.sessionLive) return still(model);
  const next = { ...model, sessionLive: live };
  if (!model.wanted || model.hopeless) return still(next);
  // The sound goes on while the session is away: media takes its own way, and the server keeps the seat for a while.
  if (!live) return still({ ...next, phase: 'parked', generation: model.generation + 1, since: now, health: bothIdle });
  // Notices may have been lost and the device's number may be another: begin anew.
  return build({ ...next, failures: 0, unavailable: undefined }, now);
}

function buildFailed(model: ConnectionModel, event: Extract<ConnectionEvent, { kind: 'build-failed' }>, now: number): ConnectionStep {
  const failures = model.failures + 1;
  const next: ConnectionModel = { ...model, phase: 'waiting', since: now, failures, generation: model.generation + 1 };
  const tearDown = [{ kind: 'tear-down' }] as const;
  if (event.cause === 'unsupported') return { model: { ...next, hopeless: true, unavailable: event.why }, effects: tearDown };
  const patient = event.cause === 'voiceless' ? model.wasUp && failures < PATIENT_FAILURES : failures < RETRY_MS.length;
  return { model: { ...next, unavailable: patient ? model.unavailable : event.why }, effects: tearDown };
}

function transportChanged(model: ConnectionModel, direction: Direction, state: TransportState, now: number): ConnectionStep {
  const health = model.health[direction];
  const to = (kind: 'connecting' | 'troubled'): ConnectionModel => ({ ...model, health: { ...model.health, [direction]: { kind, since: now } } });
  switch (state) {
    case 'connected': {
      const healed = { ...model, health: { ...model.health, [direction]: well } };
      return still({ ...healed, failures: model.phase === 'up' ? 0 : model.failures });
    }
    case 'connecting':
      return health.kind === 'idle' ? still(to('connecting')) : still(model);
    case 'disconnected':
      return health.kind === 'well' || health.kind === 'connecting' ? still(to('troubled')) : still(model);
    case 'failed':
      if (model.phase !== 'up') return still(to('troubled'));
      if (health.kind === 'repairing') return rebuildLater(model, now);
      return repair(model, [direction], now);
    default:
      return still(model);
  }
}

function networkChanged(model: ConnectionModel, now: number): ConnectionStep {
  if (model.phase === 'waiting' && !model.hopeless) return build(model, now);
  if (model.phase !== 'up') return still(model);
  return repair(model, DIRECTIONS.filter((direction) => model.health[direction].kind !== 'idle'), now);
}

function repair(model: ConnectionModel, directions: readonly Direction[], now: number): ConnectionStep {
  const health = { ...model.health };
  for (const direction of directions) health[direction] = { kind: 'repairing', since: now };
  return { model: { ...model, health }, effects: directions.map((direction) => ({ kind: 'restart-ice', direction })) };
}

function timePassed(model: ConnectionModel, now: number): ConnectionStep {
  const at = wakeAt(model);
  if (at === undefined || now < at) return still(model);
  if (model.phase === 'waiting') return build(model, now);
  if (model.phase === 'building') {
    return buildFailed(model, { kind: 'build-failed', generation: model.generation, why: 'the server did not answer in time', cause: 'refused' }, now);
  }
  const late = DIRECTIONS.filter((direction) => (deadline(model.health[direction]) ?? Infinity) <= now);
  if (late.some((direction) => model.health[direction].kind !== 'troubled')) return rebuildLater(model, now);
  return repair(model, late, now);
}

/** At once the first time, then with growing pauses: a network that lets nothing through must not be hammered. */
function rebuildLater(model: ConnectionModel, now: number): ConnectionStep {
  const failures = model.failures + 1;
  if (failures === 1) return build({ ...model, failures }, now);
  return { model: { ...model, phase: 'waiting', since: now, failures, generation: model.generation + 1, health: bothIdle }, effects: [{ kind: 'tear-down' }] };
}

function retryDelay(model: ConnectionModel): number {
  if (model.unavailable !== undefined) return VOICELESS_MS;
  return RETRY_MS[Math.min(Math.max(model.failures, 1), RETRY_MS.length) - 1] ?? VOICELESS_MS;
}

function deadline(health: TransportHealth): number | undefined {
  switch (health.kind) {
    case 'idle':
    case 'well':
      return undefined;
    case 'connecting':
      return health.since + CONNECT_MS;
    case 'troubled':
      return health.since + TROUBLE_MS;
    case 'repairing':
      return health.since + REPAIR_MS;
  }
}
