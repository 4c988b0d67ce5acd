import type { ObjectMessage, ObjectNotice, ObjectRequestName, ObjectRequests, ObjectResult } from '#rooms/protocol/objects.ts';
import type { VoiceChannel } from '#client/session/session.ts';

/** Why a scene has no connection, in words for the log of its author. */
export class SceneProblem extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface LineListener {
  notice(notice: ObjectNotice): void;
  /** The connection is lost; it is being tried again. */
  lost(): void;
  /** There again, after it was lost. */
  back(): void;
  /** Over for good. */
  closed(problem: SceneProblem): void;
}

/** A way from a scene to a room: its own connection, or that of our page. Comes back by itself. */
export interface SceneLine {
  /** Resolves when the room can be asked. @throws SceneProblem */
  open(listener: LineListener): Promise<void>;
  /** undefined when the connection broke before an answer came. */
  request<Name extends ObjectRequestName>(name: Name, ask: ObjectRequests[Name]['ask']): Promise<ObjectResult<ObjectRequests[Name]['reply']> | undefined>;
  /** False, and nothing is sent, while the connection is lost: what waits is old when it comes. */
  send(message: ObjectMessage): boolean;
  /** Nothing is told any more. */
  close(): void;
  /** Signalling of voices; undefined where the page itself plays them. */
  readonly voice: VoiceChannel | undefined;
}
