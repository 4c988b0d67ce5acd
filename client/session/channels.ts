import { NOTICES } from '#rooms/protocol/join.ts';
import { OBJECTS, type ObjectNotice } from '#rooms/protocol/objects.ts';
import { HIGHLIGHT, POINT, type HighlightNotice, type PointerRow } from '#rooms/protocol/pointing.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { ShareNotice } from '#rooms/protocol/share.ts';
import type { VoiceNotice } from '#rooms/protocol/voice.ts';
import type { MeetingLink } from './room-link.ts';
import type { ObjectsChannel, PointingChannel, PresenceChannel, ShareChannel, VoiceChannel } from './session.ts';

/** The way to the room, whichever connection it takes at the moment. */
export interface RoomLine {
  /** undefined when the connection broke before an answer came. */
  ask(type: string, message: unknown): Promise<Result<unknown> | undefined>;
  /** What can be sent on now; nothing waits for a connection that is lost. */
  open(): MeetingLink | undefined;
}

/** Who listens to one kind of message. */
class Listeners<Message> {
  readonly #all = new Set<(message: Message) => void>();

  readonly add = (listener: (message: Message) => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  readonly tell = (message: Message): void => this.#all.forEach((listener) => listener(message));
}

/** What a session carries beside commands and state, each plane of data by itself. They outlive every single connection. */
export class Channels {
  readonly presence: PresenceChannel;
  readonly voice: VoiceChannel;
  readonly sharing: ShareChannel;
  readonly pointing: PointingChannel;
  readonly objects: ObjectsChannel;
  readonly #frames = new Listeners<Uint8Array>();
  readonly #voiceNotices = new Listeners<VoiceNotice>();
  readonly #shareNotices = new Listeners<ShareNotice>();
  readonly #pointers = new Listeners<readonly PointerRow[]>();
  readonly #highlights = new Listeners<HighlightNotice>();
  readonly #objectNotices = new Listeners<ObjectNotice>();

  constructor({ ask, open }: RoomLine) {
    const answered = async (type: string, message: unknown) => ((await ask(type, message)) ?? refuse('internal', 'connection')) as Result<never>;
    this.presence = {
      send: (frame) => open()?.sendBytes('pose', frame),
      onFrame: this.#frames.add,
    };
    this.voice = {
      request: (name, payload) => answered('voice', { name, payload }),
      onNotice: this.#voiceNotices.add,
    };
    this.sharing = {
      request: (name, payload) => answered('share', { name, payload }),
      onNotice: this.#shareNotices.add,
    };
    this.pointing = {
      point: (aim) => open()?.send(POINT as never, aim as never),
      highlight: (target) => answered(HIGHLIGHT, target),
      onPointers: this.#pointers.add,
      onHighlight: this.#highlights.add,
    };
    this.objects = {
      request: (name, asked) => ask(name, asked) as Promise<never>,
      send: (message) => {
        const link = open();
        link?.send(OBJECTS as never, message as never);
        return link !== undefined;
      },
      onNotice: this.#objectNotices.add,
    };
  }

  /** Call it when there is a new connection. */
  attach(link: MeetingLink): void {
    link.onMessage(NOTICES.poses as never, this.#frames.tell);
    link.onMessage(NOTICES.voice as never, this.#voiceNotices.tell);
    link.onMessage(NOTICES.share as never, this.#shareNotices.tell);
    link.onMessage(NOTICES.pointers as never, this.#pointers.tell);
    link.onMessage(NOTICES.highlight as never, this.#highlights.tell);
    link.onMessage(OBJECTS as never, this.#objectNotices.tell);
  }

  /** The room knows nothing of the transports of an earlier connection. */
  restartVoice(): void {
    this.#voiceNotices.tell({ kind: 'voice.restart' });
  }
}
