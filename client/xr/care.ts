import type { HallOptions } from '#client/scene/hall-view.ts';
import { Comfort, type ComfortWord } from '#client/view-model/comfort.ts';
import { usualHeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { RoomPanels } from './panels/panel-view.ts';
import { comfortPanel, quietPanel } from './panels/views/comfort-panels.ts';
import type { QuietPlace } from './quiet-place.ts';

/** How often it is looked whether something is due, in ms. */
const LOOK = 1_000;

export interface CareParts {
  readonly options: HallOptions;
  readonly panels: RoomPanels;
  readonly quiet: QuietPlace;
  leaveHeadset(): void;
}

/** Looks after who wears a headset: asks, advises, reminds, and leads to the quiet place and back. */
export class Care {
  readonly #parts: CareParts;
  readonly #comfort = new Comfort();
  readonly #offs: readonly (() => void)[];
  #word: ComfortWord = 'question';
  #now = 0;
  #looked = 0;

  constructor(parts: CareParts) {
    this.#parts = parts;
    const { options: { translate, headset }, panels, quiet } = parts;
    const deeds = {
      word: () => this.#word,
      minutes: () => this.#comfort.minutes(this.#now),
      answer: (value: number) => this.#answer(value),
      skip: () => this.#close(),
      neverAsk: () => {
        headset?.prefer({ comfortQuestion: false });
        this.#close();
      },
      enterQuiet: () => {
        this.#close();
        quiet.enter();
        panels.open('quiet');
      },
      leaveQuiet: () => {
        quiet.leave();
        panels.close('quiet');
      },
      leaveHeadset: () => parts.leaveHeadset(),
    };
    this.#offs = [panels.offer(comfortPanel(translate, deeds)), panels.offer(quietPanel(translate, deeds))];
  }

  /** @param now ms of the frames' clock */
  begin(now: number): void {
    this.#comfort.begin(now);
    this.#looked = now;
  }

  end(): void {
    this.#comfort.end();
    this.#parts.quiet.end();
  }

  step(now: number): void {
    this.#now = now;
    if (now - this.#looked < LOOK) return;
    this.#looked = now;
    const { options, panels, quiet } = this.#parts;
    // Who rests is not asked, and nobody is asked two things at once.
    if (quiet.isIn || panels.isOpen('comfort')) return;
    const due = this.#comfort.due(now, options.headset?.wishes.value ?? usualHeadsetWishes);
    if (due === undefined) return;
    this.#word = due;
    panels.open('comfort');
  }

  close(): void {
    for (const off of this.#offs) off();
  }

  #answer(value: number): void {
    if (!this.#comfort.answer(value, this.#now)) return this.#parts.panels.close('comfort');
    this.#word = 'advice';
  }

  /** Read, or put aside. */
  #close(): void {
    if (this.#word === 'alarm') this.#comfort.reminded(this.#now);
    else this.#comfort.skip(this.#now);
    this.#parts.panels.close('comfort');
  }
}
