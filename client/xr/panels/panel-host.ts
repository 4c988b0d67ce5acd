import { Group } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { Translate } from '#client/scene/hall-view.ts';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { Hand } from '../hands.ts';
import { otherSide, type Side } from '../side.ts';
import { PanelBoard, type PanelHit } from './panel-board.ts';
import { pointersOf, type PanelPointer } from './panel-pointer.ts';
import { ROOM, WRIST } from './panel-styles.ts';
import type { PanelView, RoomPanel, RoomPanels } from './panel-view.ts';
import { RoomPlace } from './room-place.ts';
import { WristPlace } from './wrist-place.ts';

/** More would stand in the face. */
const MOST_IN_ROOM = 3;
/** How often views are asked anew, in seconds: as often as writers tell. */
const LOOK = 0.1;
const LARGE = 1.3;

export interface PanelFrame {
  readonly head: Placement;
  readonly hands: readonly Hand[];
  readonly mainHand: Side;
  readonly control: HeadsetWishes['control'];
  readonly size: HeadsetWishes['panels'];
  /** Seconds that a gaze rests before it presses. */
  readonly dwell: number;
  /** The wrist menu is not shown meanwhile: its hand aims a teleport. */
  readonly hidden: boolean;
  readonly dt: number;
}

interface Standing {
  readonly panel: RoomPanel;
  readonly board: PanelBoard;
  readonly place: RoomPlace;
  view: PanelView;
}

/** What the wrist shows when no panel of a feature is there. */
export interface WristMenu {
  view(panels: readonly RoomPanel[], hands: readonly Hand[]): PanelView;
  /** The hand was lowered, or the headset taken off. */
  lowered(): void;
}

/** All panels of a person in a headset: the menu on the wrist, and what they have opened in the room. Lives in the person's own room. */
export class PanelHost implements RoomPanels {
  readonly object = new Group();
  readonly #translate: Translate;
  readonly #menu: WristMenu;
  readonly #wrist = new PanelBoard('wrist-panel', WRIST);
  readonly #wristPlace = new WristPlace();
  #offered: readonly RoomPanel[] = [];
  #standing: readonly Standing[] = [];
  #onWrist: RoomPanel | undefined;
  #carrier: Side = 'left';
  #head: Placement | undefined;
  #hits = new Map<PanelPointer['id'], PanelHit>();
  #looked = 0;
  #dwelt = 0;

  constructor(translate: Translate, menu: WristMenu) {
    this.#translate = translate;
    this.#menu = menu;
    this.object.name = 'panels';
    this.object.add(this.#wrist.mesh);
  }

  get wristVisible(): boolean {
    return this.#wrist.mesh.visible;
  }

  /** The hand that carries the menu; undefined while it is docked before the person. */
  get carrier(): Side | undefined {
    return this.#wristPlace.docked ? undefined : this.#carrier;
  }

  /** Metres along the ray of this pointer to a panel. */
  pointsAt(pointer: PanelPointer['id']): number | undefined {
    const hit = this.#hits.get(pointer);
    return hit && hit.by !== 'touch' ? hit.distance : undefined;
  }

  /** 0..1 of a gaze that rests on something. */
  get dwelt(): number {
    return this.#dwelt;
  }

  /** Whether this hand's pinch or trigger belongs to a panel now. */
  holds(side: Side): boolean {
    return this.#wrist.holds(side) || this.#standing.some(({ board, place }) => board.holds(side) || place.heldBy === side);
  }

  offer(panel: RoomPanel): () => void {
    this.#offered = [...this.#offered.filter(({ id }) => id !== panel.id), panel];
    return () => {
      this.close(panel.id);
      this.#offered = this.#offered.filter((other) => other !== panel);
    };
  }

  open(id: string): void {
    const panel = this.#offered.find((each) => each.id === id);
    if (!panel || this.isOpen(id)) return;
    if (panel.stands === 'wrist') {
      this.#leaveWrist();
      this.#onWrist = panel;
      this.#wrist.begin();
    } else if (this.#head) {
      while (this.#standing.length >= MOST_IN_ROOM) this.close(this.#standing[0]!.panel.id);
      const board = new PanelBoard(`panel-${id}`, ROOM);
      // Words behind a table help nobody.
      board.mesh.material.depthTest = false;
      const place = new RoomPlace(board.mesh);
      place.open(this.#head, this.#standing.map((each) => each.board.mesh));
      board.mesh.visible = true;
      this.object.add(board.mesh);
      this.#standing = [...this.#standing, { panel, board, place, view: panel.view() }];
    } else return;
    panel.opened?.();
  }

  close(id: string): void {
    if (this.#onWrist?.id === id) return this.#leaveWrist();
    const standing = this.#standing.find(({ panel }) => panel.id === id);
    if (!standing) return;
    this.#standing = this.#standing.filter((each) => each !== standing);
    standing.board.dispose();
    standing.panel.closed?.();
  }

  isOpen(id: string): boolean {
    return this.#onWrist?.id === id || this.#standing.some(({ panel }) => panel.id === id);
  }

  /** The headset was taken off. */
  hide(): void {
    this.#leaveWrist();
    for (const { panel } of this.#standing) this.close(panel.id);
    this.#wrist.hide();
    this.#wristPlace.reset();
    this.#menu.lowered();
    this.#hits.clear();
    this.#head = undefined;
  }

  step(frame: PanelFrame): void {
    const { head, hands, control, dt } = frame;
    this.#head = head;
    this.#carrier = otherSide(frame.mainHand);
    for (const { panel } of this.#standing) if (!panel.isOffered()) this.close(panel.id);
    if (this.#onWrist?.isOffered() === false) this.#leaveWrist();
    this.#wristPlace.step(this.#wrist.mesh, { head, hands, carrier: this.#carrier, docks: control === 'gaze' ? 'look-down' : control === 'one-hand' ? 'always' : 'never', hidden: frame.hidden, dt });
    // Who lowers the hand has turned away from a question; it does not wait for them.
    if (!this.#wrist.mesh.visible) {
      this.#leaveWrist();
      this.#menu.lowered();
      this.#wrist.hide();
    }
    const pointers = pointersOf(hands, head, control === 'gaze');
    this.#point(pointers, frame);
    this.#looked -= dt;
    const isLooked = this.#looked <= 0;
    if (isLooked) this.#looked = LOOK;
    const selecting = new Set(pointers.filter((pointer) => pointer.selecting).map(({ id }) => id));
    const common = { dt, dwell: frame.dwell };
    if (this.#wrist.mesh.visible) {
      const view = this.#onWrist?.view() ?? this.#menu.view(this.#offered.filter((panel) => panel.isOffered()), hands);
      const close = this.#onWrist && { press: () => this.#leaveWrist(), label: this.#translate('headset.back') };
      this.#dwelt = this.#wrist.step(view, this.#hitsOn(this.#wrist), selecting, { ...common, ...(close ? { close } : {}) }).dwelt;
    } else this.#dwelt = 0;
    for (const standing of this.#standing) this.#stepStanding(standing, frame, selecting, isLooked);
  }

  readonly #boards = new Map<PanelPointer['id'], PanelBoard>();

  #stepStanding(standing: Standing, { head, size, dt, dwell }: PanelFrame, selecting: ReadonlySet<string>, isLooked: boolean): void {
    const { panel, board, place } = standing;
    if (isLooked) standing.view = panel.view();
    board.mesh.scale.setScalar(size === 'large' ? LARGE : 1);
    if (place.isLeftBehind(head)) place.open(head, this.#standing.filter((each) => each !== standing).map((each) => each.board.mesh));
    board.mesh.updateMatrix();
    const close = { press: () => this.close(panel.id), label: this.#translate('panel.close') };
    const step = board.step(standing.view, this.#hitsOn(board), selecting, { dt, dwell, close });
    this.#dwelt = Math.max(this.#dwelt, step.dwelt);
  }

  /** Which pointer meets which panel: the nearest one. A pointer that holds a title moves its panel. */
  #point(pointers: readonly PanelPointer[], { head }: PanelFrame): void {
    this.#hits.clear();
    this.#boards.clear();
    for (const pointer of pointers) {
      const held = this.#standing.find(({ place }) => place.heldBy === pointer.id);
      if (held && pointer.selecting && pointer.ray) {
        held.place.carry(pointer.ray, head);
        continue;
      }
      held?.place.letGo();
      for (const board of [this.#wrist, ...this.#standing.map((each) => each.board)]) {
        // The hand that carries the menu does not press it.
        if (board === this.#wrist && !this.#wristPlace.docked && pointer.id === this.#carrier) continue;
        const hit = board.meet(pointer);
        const best = this.#hits.get(pointer.id);
        if (hit && (best === undefined || hit.distance < best.distance)) {
          this.#hits.set(pointer.id, hit);
          this.#boards.set(pointer.id, board);
        }
      }
      this.#takeTitle(pointer);
    }
  }

  #takeTitle(pointer: PanelPointer): void {
    const hit = this.#hits.get(pointer.id);
    const standing = this.#standing.find(({ board }) => board === this.#boards.get(pointer.id));
    if (!hit || !standing || !pointer.ray || hit.by !== 'ray' || !standing.board.beginsOnTitle(hit)) return;
    standing.place.take(pointer.id, pointer.ray, hit.distance);
  }

  #hitsOn(board: PanelBoard): readonly PanelHit[] {
    return [...this.#hits].filter(([id]) => this.#boards.get(id) === board).map(([, hit]) => hit);
  }

  #leaveWrist(): void {
    const panel = this.#onWrist;
    this.#onWrist = undefined;
    if (!panel) return;
    this.#wrist.begin();
    panel.closed?.();
  }
}
