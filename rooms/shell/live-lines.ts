import type { DeviceId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import type { LineEdit, LineShown, TextNotice } from '../protocol/live-text.ts';
import { editBetween } from '../protocol/text-edit.ts';
import type { Seat } from './seats.ts';

interface Line {
  readonly id: number;
  /** As its device has told it; `heard` is the number of that message. */
  text: string;
  heard: number;
  /** Of the last change, ms. */
  touched: number;
  /** Until when a lost line is kept, ms; undefined while it is being written. */
  until: number | undefined;
  /** As everybody was told it; undefined before. */
  told: LineShown | undefined;
  /** As everybody is to be told it, but for its text and number. */
  face: Pick<LineShown, 'by' | 'name' | 'slot' | 'language'>;
}

export interface LiveLinesOptions {
  /** So many at a time. */
  readonly most: number;
  /** A number that no other line of the room has. */
  nextId(): number;
}

export interface LineWritten {
  readonly n: number;
  readonly text: string;
  /** Server time in ms. */
  readonly at: number;
  readonly language?: string | undefined;
}

/** The unfinished lines of a room of one kind, one for each device, and what of them everybody has been told. */
export class LiveLines {
  readonly #lines = new Map<DeviceId, Line>();
  #gone: number[] = [];
  readonly #options: LiveLinesOptions;

  constructor(options: LiveLinesOptions) {
    this.#options = options;
  }

  /** The line that a device writes now; undefined for one that is lost. */
  of(device: DeviceId): { readonly text: string; readonly heard: number; readonly language: string | undefined } | undefined {
    const line = this.#lines.get(device);
    return line?.until === undefined ? line && { ...line, language: line.face.language } : undefined;
  }

  /** Whether there is room for a line of this device, if need be by letting go of the one that was touched longest ago. */
  hasRoomFor(device: DeviceId, now: number): boolean {
    if (this.#lines.has(device) || this.#lines.size < this.#options.most) return true;
    const waiting = [...this.#lines].filter(([, line]) => line.until !== undefined || now - line.touched >= limits.writerYieldsMs);
    const oldest = waiting.toSorted(([, one], [, other]) => one.touched - other.touched)[0];
    if (oldest === undefined) return false;
    this.end(oldest[0]);
    return true;
  }

  write(seat: Seat, name: string, { n, text, at, language }: LineWritten): void {
    const face = { by: seat.participantId, name, slot: seat.slot, ...(language === undefined ? {} : { language }) };
    let line = this.#lines.get(seat.deviceId);
    if (line === undefined) {
      line = { id: this.#options.nextId(), text, heard: n, touched: at, until: undefined, told: undefined, face };
      this.#lines.set(seat.deviceId, line);
    }
    Object.assign(line, { text, heard: n, touched: at, until: undefined, face });
  }

  end(device: DeviceId): void {
    const line = this.#lines.get(device);
    if (line === undefined) return;
    this.#lines.delete(device);
    if (line.told !== undefined) this.#gone.push(line.id);
  }

  lose(device: DeviceId, until: number): void {
    const line = this.#lines.get(device);
    if (line !== undefined) line.until = until;
  }

  takeUp(seat: Seat, now: number): void {
    const line = this.#lines.get(seat.deviceId);
    if (line !== undefined) Object.assign(line, { until: undefined, touched: now, face: { ...line.face, slot: seat.slot } });
  }

  said(participant: ParticipantId, text: string): void {
    const found = [...this.#lines].find(([, line]) => line.face.by === participant && line.text.trim() === text.trim());
    if (found !== undefined) this.end(found[0]);
  }

  /** Lets go of what has waited too long, and of who may not write any more. */
  sweep(now: number, mayWrite: (participant: ParticipantId) => boolean): void {
    for (const [device, line] of this.#lines) {
      if (now >= (line.until ?? line.touched + limits.writerRestMs) || !mayWrite(line.face.by)) this.end(device);
    }
  }

  /** Everything as it was told last. */
  whole(): readonly LineShown[] {
    return [...this.#lines.values()].flatMap(({ told }) => told ?? []);
  }

  /** What has changed since the last time. */
  news(): Omit<TextNotice, 'all'> {
    const gone = this.#gone.splice(0);
    const lines: LineShown[] = [];
    const edits: LineEdit[] = [];
    for (const line of this.#lines.values()) {
      const { told, text, face } = line;
      const state = line.until === undefined ? 'open' : 'lost';
      const edit = told && editBetween(told.text, text);
      const looksNew = told === undefined || told.state !== state || told.slot !== face.slot || told.name !== face.name || told.language !== face.language;
      if (!looksNew && edit === undefined) continue;
      line.told = { id: line.id, ...face, n: (told?.n ?? 0) + 1, text, state };
      if (looksNew || edit === undefined) lines.push(line.told);
      else edits.push({ id: line.id, n: line.told.n, ...edit });
    }
    return { lines, edits, gone };
  }
}
