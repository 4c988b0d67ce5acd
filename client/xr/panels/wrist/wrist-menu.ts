import type { ReadonlySignal } from '@preact/signals';
import { presentsAs } from '#rooms/protocol/roles.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import type { ThingsPage } from '#client/scene/things/things-page.ts';
import type { ToolName } from '#client/view-model/tool-names.ts';
import { usualHeadsetWishes, type HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { MicrophoneState } from '#client/voice/voice.ts';
import type { Hand } from '../../hands.ts';
import type { WristMenu } from '../panel-host.ts';
import type { PanelView, RoomPanel } from '../panel-view.ts';
import { panelPage, type PanelAction, type PanelState } from './panel-page.ts';
import { toolOf } from './panel-tools.ts';
import { SlidesOnWrist } from './panel-slides.ts';
import { viewOfPage } from './view-of-page.ts';

export interface MenuOrders {
  bringBack(): void;
  leaveHeadset(): void;
  open(panel: string): void;
  /** To the left positive. */
  turn(radians: number): void;
  straighten(): void;
}

/** The tools that a hand can take. */
export interface ToolChoice {
  readonly tool: ReadonlySignal<ToolName | undefined>;
  choose(tool: ToolName | undefined): void;
  undo(): Promise<void>;
}

/** What stands on the wrist menu and what its buttons do: the meeting's state in, commands out. */
export class HallMenu implements WristMenu {
  readonly #options: HallOptions;
  readonly #orders: MenuOrders;
  #page: PanelState['page'] = 'main';
  #asking = false;
  #isResting = false;
  #things: ThingsPage | undefined;
  readonly #slides: SlidesOnWrist;
  #tools: ToolChoice | undefined;

  constructor(options: HallOptions, orders: MenuOrders) {
    this.#options = options;
    this.#slides = new SlidesOnWrist(options.session);
    this.#orders = orders;
  }

  get #wishes(): HeadsetWishes {
    return this.#options.headset?.wishes.value ?? usualHeadsetWishes;
  }

  /** [HS53] Who uses their eyes looks about in peace: nothing but panels is pressed. */
  get isResting(): boolean {
    return this.#isResting && this.#wishes.control === 'gaze';
  }

  /** @returns its removal */
  offerThings(things: ThingsPage): () => void {
    this.#things = things;
    return () => { this.#things = undefined; };
  }

  /** @returns its removal */
  offerTools(tools: ToolChoice): () => void {
    this.#tools = tools;
    return () => { this.#tools = undefined; };
  }

  /** Who lowers the hand has turned away from a question; it does not wait for them. */
  lowered(): void {
    this.#page = 'main';
  }

  view(panels: readonly RoomPanel[], hands: readonly Hand[]): PanelView {
    // It came by itself: plugged in, or allowed in the browser's settings.
    if (this.#page === 'microphone' && isThere(this.#options.voice.microphone.value)) this.#page = 'main';
    if (this.#page === 'things' && this.#things?.isOpen !== true) this.#page = 'main';
    if (this.#page === 'slides' && this.#slides.state === undefined) this.#page = 'main';
    const page = panelPage(this.#state(hands), this.#options.translate);
    const offered = this.#page === 'main' ? panels.filter(({ isHidden }) => isHidden !== true) : [];
    return viewOfPage(page, offered, { press: (action) => this.#press(action), open: (id) => this.#orders.open(id) });
  }

  #state(hands: readonly Hand[]): PanelState {
    const { session, voice } = this.#options;
    return {
      page: this.#page,
      microphone: voice.microphone.value,
      asking: this.#asking,
      sound: voice.state.value.kind !== 'unavailable',
      handUp: session.people.value.get(session.me)?.handSince !== undefined,
      connection: session.connection.value === 'live' ? 'live' : 'lost',
      meetingTitle: session.meeting.value.title,
      notice: this.#notice,
      mainHand: this.#options.mainHand.value,
      things: this.#things?.isOpen === true ? this.#things : undefined,
      tools: this.#tools && { tool: this.#tools.tool.value, mayDraw: session.drawers.value === 'everybody' || presentsAs(session.people.value.get(session.me)?.role) },
      slides: this.#slides.state,
      captions: this.#captions,
      control: this.#wishes.control,
      isResting: this.isResting,
      // Among the settings, where these are.
      bubble: this.#options.own === undefined ? this.#options.bubble?.wishes.value.headset : undefined,
      input: hands.some(({ kind }) => kind === 'hand') ? 'hands' : 'controllers',
    };
  }

  /** [PH4] [PS1] [RH3] */
  get #notice(): string {
    const { session: { meeting, stopsAt }, translate } = this.#options;
    if (stopsAt.value !== undefined) return translate('meeting.stops.short');
    const { phase, pauseWord, rehearsal } = meeting.value;
    const paused = [translate('phase.paused.sign'), pauseWord].filter((text) => text !== '').join(': ');
    const signs = [rehearsal ? translate('rehearsal.sign') : '', phase === 'paused' ? paused : phase === 'planned' ? translate('phase.planned.sign') : ''];
    return signs.filter((text) => text !== '').join(' · ');
  }

  /** Offered while there are some, and to who has them on. */
  get #captions(): boolean | undefined {
    const { session, captions } = this.#options;
    const on = captions?.wishes.value.on;
    return on === true || session.captions.value.length + session.text.captions.value.length > 0 ? on : undefined;
  }

  #press(action: PanelAction): void {
    const { session } = this.#options;
    switch (action) {
      case 'microphone':
      case 'ask-microphone':
        void this.#switchMicrophone();
        return;
      case 'hand':
        void session.command(session.people.value.get(session.me)?.handSince === undefined ? 'hand.raise' : 'hand.lower', {});
        return;
      case 'help':
      case 'leave':
      case 'things':
      case 'slides':
      case 'tools':
        this.#page = action;
        return;
      case 'back':
        this.#page = 'main';
        return;
      case 'bubble':
        this.#options.bubble?.switch(this.#options.bubble.wishes.value.headset !== true);
        return;
      case 'captions':
        this.#options.captions?.prefer({ on: this.#captions !== true });
        return;
      case 'turn-left':
      case 'turn-right':
        this.#orders.turn((action === 'turn-left' ? 1 : -1) * (this.#wishes.turnStep * Math.PI) / 180);
        return;
      case 'rest':
        this.#isResting = !this.#isResting;
        return;
      case 'straight':
        this.#page = 'main';
        this.#orders.straighten();
        return;
      case 'bring-back':
        this.#page = 'main';
        this.#orders.bringBack();
        return;
      case 'tool-laser':
      case 'tool-highlight':
      case 'tool-pen':
      case 'tool-tape':
        this.#chooseTool(toolOf(action));
        return;
      case 'undo-mark':
        void this.#tools?.undo();
        return;
      case 'undo-thing':
        this.#things?.undo();
        return;
      case 'copy-thing':
        this.#things?.duplicate();
        return;
      case 'remove-thing':
        this.#things?.remove();
        return;
      case 'slide-previous':
      case 'slide-next':
      case 'slide-clear':
        this.#slides.act(action);
        return;
      case 'leave-headset':
        this.#orders.leaveHeadset();
        return;
      case 'leave-meeting':
        this.#orders.leaveHeadset();
        this.#options.onLeave();
        return;
      default:
        action satisfies never;
    }
  }

  /** The same button puts it away. */
  #chooseTool(tool: ToolName | undefined): void {
    this.#tools?.choose(this.#tools.tool.value === tool ? undefined : tool);
    this.#page = 'main';
  }

  /** Whoever could not be given a microphone reads why, and what to do about it. */
  async #switchMicrophone(): Promise<void> {
    if (this.#asking) return;
    const { voice, toggleMicrophone } = this.#options;
    this.#asking = !isThere(voice.microphone.value);
    await toggleMicrophone();
    this.#asking = false;
    if (!isThere(voice.microphone.value) && this.#page === 'main') this.#page = 'microphone';
  }
}

function isThere(microphone: MicrophoneState): boolean {
  return microphone === 'on' || microphone === 'muted';
}
