import { describe, expect, it } from 'vitest';
import { noConnection, stepConnection, voiceState, wakeAt, type ConnectionEffect, type ConnectionEvent, type ConnectionModel } from '#client/voice/link/connection-machine.ts';

/** The machine with a clock that stands still unless it is told to go on. */
class Played {
  model: ConnectionModel = noConnection;
  now = 1_000;
  effects: readonly ConnectionEffect[] = [];

  tell(...events: ConnectionEvent[]): this {
    for (const event of events) {
      const step = stepConnection(this.model, event, this.now);
      this.model = step.model;
      this.effects = step.effects;
    }
    return this;
  }

  /** Lets time pass as the real timer does: `time` comes when it is due. */
  wait(ms: number): this {
    const until = this.now + ms;
    this.effects = [];
    for (let at = wakeAt(this.model); at !== undefined && at <= until; at = wakeAt(this.model)) {
      this.now = Math.max(this.now, at);
      const step = stepConnection(this.model, { kind: 'time' }, this.now);
      this.model = step.model;
      this.effects = [...this.effects, ...step.effects];
    }
    this.now = until;
    return this;
  }

  built(): this {
    return this.tell({ kind: 'built', generation: this.model.generation });
  }

  failed(cause: 'refused' | 'voiceless' | 'unsupported' = 'refused'): this {
    return this.tell({ kind: 'build-failed', generation: this.model.generation, why: 'because', cause });
  }

  transport(direction: 'send' | 'receive', state: 'connecting' | 'connected' | 'disconnected' | 'failed'): this {
    return this.tell({ kind: 'transport', generation: this.model.generation, direction, state });
  }

  get shown(): string {
    return voiceState(this.model).kind;
  }

  get did(): string[] {
    return this.effects.map((effect) => (effect.kind === 'restart-ice' ? `restart-ice ${effect.direction}` : effect.kind));
  }
}

const live: ConnectionEvent = { kind: 'session', live: true };
const lost: ConnectionEvent = { kind: 'session', live: false };
const start: ConnectionEvent = { kind: 'start' };
function up(): Played {
  return new Played().tell(live, start).built().transport('receive', 'connecting').transport('receive', 'connected').transport('send', 'connecting').transport('send', 'connected');
}

describe('the link', () => {
  it('[VC20] is built when voice was started and the session is live', () => {
    const played = new Played().tell(start);
    expect(played.did).toEqual([]);
    expect(played.shown).toBe('connecting');
    expect(played.tell(live).did).toEqual(['tear-down', 'build']);
    expect(played.built().shown).toBe('on');
    expect(new Played().tell(live).did).toEqual([]);
    expect(new Played().shown).toBe('off');
  });

  it('[VC21] plays on while the session is away and is built anew when it is back', () => {
    const played = up();
    expect(played.tell(lost).did).toEqual([]);
    expect(played.shown).toBe('reconnecting');
    expect(played.wait(60_000).did).toEqual([]);
    expect(played.tell(live).did).toEqual(['tear-down', 'build']);
    // The session says "restart" when it is back: the same thing, not a second one.
    expect(played.tell({ kind: 'restart' }).did).toEqual([]);
  });

  it('[VC22] is built anew at once on restart, also in the middle of a build', () => {
    expect(up().tell({ kind: 'restart' }).did).toEqual(['tear-down', 'build']);
    expect(up().tell({ kind: 'restart' }).shown).toBe('reconnecting');
    const played = up().tell({ kind: 'restart' }).wait(500);
    expect(played.tell({ kind: 'restart' }).did).toEqual(['tear-down', 'build']);
  });

  it('[VC23] is tried again with growing pauses', () => {
    const played = new Played().tell(live, start);
    const pauses: number[] = [];
    for (let i = 0; i < 9; i++) {
      expect(played.failed().did).toEqual(['tear-down']);
      const began = played.now;
      while (played.wait(100).did.length === 0) expect(played.now - began).toBeLessThan(20_000);
      expect(played.did).toEqual(['tear-down', 'build']);
      pauses.push(played.now - began);
    }
    expect(pauses.slice(0, 6)).toEqual([200, 400, 800, 1_600, 3_000, 5_000]);
  });

  it('[VC23] gives up a build that takes 8 s', () => {
    const played = new Played().tell(live, start);
    expect(played.wait(7_900).did).toEqual([]);
    expect(played.wait(100).did).toEqual(['tear-down']);
    expect(played.wait(200).did).toEqual(['tear-down', 'build']);
  });

  it('[VC24] restarts ICE after a second of interruption, and is built anew when that does not help', () => {
    const played = up().transport('receive', 'disconnected');
    expect(played.shown).toBe('reconnecting');
    expect(played.wait(900).did).toEqual([]);
    expect(played.wait(100).did).toEqual(['restart-ice receive']);
    expect(played.wait(2_900).did).toEqual([]);
    expect(played.wait(100).did).toEqual(['tear-down', 'build']);
  });

  it('[VC24] lets a short hole heal', () => {
    const played = up().transport('receive', 'disconnected').wait(500).transport('receive', 'connected');
    expect(played.shown).toBe('on');
    expect(played.wait(60_000).did).toEqual([]);
  });

  it('[VC24] restarts ICE at once when a transport failed, and only once', () => {
    const played = up().transport('send', 'failed');
    expect(played.did).toEqual(['restart-ice send']);
    expect(played.transport('send', 'failed').did).toEqual(['tear-down', 'build']);
  });

  it('[VC24] is on again when the repair helped', () => {
    const played = up().transport('send', 'failed').wait(1_000).transport('send', 'connecting').transport('send', 'connected');
    expect(played.shown).toBe('on');
    expect(played.wait(60_000).did).toEqual([]);
  });

  it('[VC25] restarts ICE on what is in use when the network changes', () => {
    expect(up().tell({ kind: 'network-changed' }).did).toEqual(['restart-ice send', 'restart-ice receive']);
    const listener = new Played().tell(live, start).built().transport('receive', 'connecting').transport('receive', 'connected');
    expect(listener.tell({ kind: 'network-changed' }).did).toEqual(['restart-ice receive']);
    // The old way still works: the state after the restart is as before.
    expect(listener.transport('receive', 'connected').shown).toBe('on');
  });

  it('[VC25] does not wait any longer when the network changes', () => {
    const waiting = new Played().tell(live, start).failed().wait(50);
    expect(waiting.tell({ kind: 'network-changed' }).did).toEqual(['tear-down', 'build']);
  });

  it('[VC26] is built anew when the server does not know the transport', () => {
    const played = up().transport('send', 'failed');
    expect(played.tell({ kind: 'repair-refused', generation: played.model.generation }).did).toEqual(['tear-down', 'build']);
  });

  it('[VC27] replaces a connection that does not come about, then with pauses', () => {
    const played = new Played().tell(live, start).built().transport('receive', 'connecting');
    expect(played.wait(9_900).did).toEqual([]);
    expect(played.wait(100).did).toEqual(['tear-down', 'build']);
    played.built().transport('receive', 'connecting');
    expect(played.wait(10_000).did).toEqual(['tear-down']);
    expect(played.wait(400).did).toEqual(['tear-down', 'build']);
    // Once it is connected the pauses begin from the start.
    played.built().transport('receive', 'connecting').transport('receive', 'connected');
    expect(played.model.failures).toBe(0);
  });

  it('[VC28] shows a server without voice, but not at once to who was connected', () => {
    expect(new Played().tell(live, start).failed('voiceless').shown).toBe('unavailable');
    const played = up().tell({ kind: 'restart' });
    const shown: string[] = [];
    for (let i = 0; i < 4; i++) {
      shown.push(played.failed('voiceless').shown);
      played.wait(2_000);
    }
    expect(shown).toEqual(['reconnecting', 'reconnecting', 'reconnecting', 'unavailable']);
    expect(voiceState(played.model)).toEqual({ kind: 'unavailable', why: 'because' });
  });

  it('[VC29] shows "unavailable" at once, tries again, and comes back', () => {
    const played = up().tell({ kind: 'unavailable', why: 'no worker' });
    expect(played.did).toEqual(['tear-down']);
    expect(voiceState(played.model)).toEqual({ kind: 'unavailable', why: 'no worker' });
    expect(played.wait(14_900).did).toEqual([]);
    expect(played.wait(100).did).toEqual(['tear-down', 'build']);
    expect(played.shown).toBe('unavailable');
    expect(played.built().shown).toBe('on');
    expect(up().tell({ kind: 'unavailable', why: 'no worker' }, { kind: 'restart' }).shown).toBe('reconnecting');
  });

  it('[VC30] gives up where the browser cannot', () => {
    const played = new Played().tell(live, start).failed('unsupported');
    expect(played.shown).toBe('unavailable');
    expect(played.wait(600_000).did).toEqual([]);
    expect(played.tell({ kind: 'restart' }, { kind: 'network-changed' }, lost, live).did).toEqual([]);
  });

  it('[VC31] ignores what an earlier link reports', () => {
    const played = up();
    const { generation } = played.model;
    played.tell({ kind: 'restart' });
    expect(played.tell({ kind: 'built', generation }).shown).toBe('reconnecting');
    expect(played.tell({ kind: 'build-failed', generation, why: '', cause: 'refused' }).did).toEqual([]);
    expect(played.built().tell({ kind: 'transport', generation, direction: 'send', state: 'failed' }).did).toEqual([]);
  });

  it('[VC32] ends with everything torn down and nothing waiting', () => {
    const played = up().transport('send', 'disconnected').tell({ kind: 'stop' });
    expect(played.did).toEqual(['tear-down']);
    expect(played.shown).toBe('off');
    expect(wakeAt(played.model)).toBeUndefined();
    expect(played.tell({ kind: 'restart' }, { kind: 'network-changed' }, lost, live).did).toEqual([]);
    expect(played.tell(start).did).toEqual(['tear-down', 'build']);
  });
});
