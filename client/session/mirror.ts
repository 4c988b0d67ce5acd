import { signal, type ReadonlySignal } from '@preact/signals';
import type { DeckId, MarkId, ObjectId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Drawers } from '#rooms/protocol/mark.ts';
import type { MeetingState, Person } from '#rooms/state/meeting-state.ts';
import { mirrorCaptions } from './mirror-captions.ts';
import { mirrorMarks } from './mirror-marks.ts';
import { mirrorShare } from './mirror-share.ts';
import { mirrorDecks, mirrorScreens } from './mirror-slides.ts';
import { mirrorThings } from './mirror-things.ts';
import type { CaptionLine, ChatLine, DeckView, MarkView, MeetingView, PersonView, ScreenView, ShareView, ThingView } from './session.ts';

/**
 * The room's state as immutable snapshots. Colyseus changes its objects in place; the interface wants to know what
 * is new. Comparing a few fields of each person per patch costs less than subscribing to each of them.
 */
export class Mirror {
  readonly #meeting;
  readonly #people = signal<ReadonlyMap<ParticipantId, PersonView>>(new Map());
  readonly #chat = signal<readonly ChatLine[]>([]);
  readonly #captions = signal<readonly CaptionLine[]>([]);
  readonly #decks = signal<ReadonlyMap<DeckId, DeckView>>(new Map());
  readonly #screens = signal<ReadonlyMap<string, ScreenView>>(new Map());
  readonly #share = signal<ShareView | undefined>(undefined);
  readonly #things = signal<ReadonlyMap<ObjectId, ThingView>>(new Map());

  readonly #marks = signal<ReadonlyMap<MarkId, MarkView>>(new Map());
  readonly #drawers = signal<Drawers>('presenters');
  readonly #readOnly = signal(false);
  readonly #stopsAt = signal<number | undefined>(undefined);

  constructor(meeting: MeetingView) {
    this.#meeting = signal(meeting);
  }

  get meeting(): ReadonlySignal<MeetingView> {
    return this.#meeting;
  }

  get people(): ReadonlySignal<ReadonlyMap<ParticipantId, PersonView>> {
    return this.#people;
  }

  get chat(): ReadonlySignal<readonly ChatLine[]> {
    return this.#chat;
  }

  get captions(): ReadonlySignal<readonly CaptionLine[]> {
    return this.#captions;
  }

  get marks(): ReadonlySignal<ReadonlyMap<MarkId, MarkView>> {
    return this.#marks;
  }

  get drawers(): ReadonlySignal<Drawers> {
    return this.#drawers;
  }

  get stopsAt(): ReadonlySignal<number | undefined> {
    return this.#stopsAt;
  }

  get readOnly(): ReadonlySignal<boolean> {
    return this.#readOnly;
  }

  get decks(): ReadonlySignal<ReadonlyMap<DeckId, DeckView>> {
    return this.#decks;
  }

  get screens(): ReadonlySignal<ReadonlyMap<string, ScreenView>> {
    return this.#screens;
  }

  get share(): ReadonlySignal<ShareView | undefined> {
    return this.#share;
  }

  get things(): ReadonlySignal<ReadonlyMap<ObjectId, ThingView>> {
    return this.#things;
  }

  /** Takes over what a patch changed. */
  update(state: MeetingState, ownSlot: number): void {
    const before = this.#people.value;
    const people = new Map<ParticipantId, PersonView>();
    let changed = false;
    state.people.forEach((person: Person) => {
      const id = person.id as ParticipantId;
      const earlier = before.get(id);
      const view = earlier !== undefined && isSame(earlier, person) ? earlier : viewOf(person);
      changed ||= view !== earlier;
      people.set(id, view);
    });
    if (changed || people.size !== before.size) this.#people.value = people;
    this.#updateChat(state);
    this.#captions.value = mirrorCaptions(this.#captions.value, state);
    this.#things.value = mirrorThings(this.#things.value, state);
    this.#decks.value = mirrorDecks(this.#decks.value, state);
    this.#screens.value = mirrorScreens(this.#screens.value, state);
    this.#marks.value = mirrorMarks(this.#marks.value, state);
    this.#drawers.value = state.drawers as Drawers;
    this.#readOnly.value = state.readOnly;
    this.#stopsAt.value = state.stopsAt === 0 ? undefined : state.stopsAt;
    this.#share.value = mirrorShare(this.#share.value, state, ownSlot);
    const { id, title, scene, capacity, quiet, onRecord, rehearsal, pauseWord, beginsAt, zone, minutes, asks, conduct } = state;
    const meeting: MeetingView = { id, title, scene, capacity, quiet, onRecord, rehearsal, pauseWord, beginsAt, zone, minutes, asks, conduct, names: state.names as MeetingView['names'], phase: state.phase as MeetingView['phase'], door: state.door as MeetingView['door'] };
    const earlier = this.#meeting.value;
    if ((Object.keys(meeting) as (keyof MeetingView)[]).some((key) => meeting[key] !== earlier[key])) this.#meeting.value = meeting;
  }

  #updateChat(state: MeetingState): void {
    const before = this.#chat.value;
    const lines = [...state.chat.values()].toSorted((one, other) => one.number - other.number);
    const isSameLine = (line: ChatLine | undefined, now: (typeof lines)[number]) => line?.id === now.id && (line.gone ?? '') === now.gone;
    if (before.length === lines.length && lines.every((line, index) => isSameLine(before[index], line))) return;
    const known = new Map(before.map((line) => [line.id, line]));
    this.#chat.value = lines.map((line) => (isSameLine(known.get(line.id), line) ? known.get(line.id)! : {
      id: line.id, from: line.from as ParticipantId, name: line.name, text: line.text, passing: line.passing, gone: line.gone === '' ? undefined : (line.gone as ChatLine['gone']), at: line.at,
    }));
  }
}

function isSame(view: PersonView, person: Person): boolean {
  return view.name === person.name && view.figure === person.figure && view.colour === person.colour && view.role === person.role
    && (view.handSince ?? 0) === person.handSince && view.away === person.away && view.view === person.view && view.mic === person.mic
    && view.speaking === person.speaking && view.onStage === person.onStage && view.silenced === person.silenced && view.offStage === person.offStage && view.hidden === person.hidden && view.slot === person.slot;
}

function viewOf(person: Person): PersonView {
  return {
    id: person.id as ParticipantId,
    name: person.name,
    figure: person.figure as PersonView['figure'],
    colour: person.colour as PersonView['colour'],
    role: person.role as PersonView['role'],
    handSince: person.handSince === 0 ? undefined : person.handSince,
    away: person.away,
    view: person.view as PersonView['view'],
    mic: person.mic as PersonView['mic'],
    speaking: person.speaking,
    onStage: person.onStage,
    silenced: person.silenced,
    offStage: person.offStage,
    hidden: person.hidden,
    slot: person.slot as Slot,
  };
}
