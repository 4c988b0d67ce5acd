import type { ReadonlySignal } from '@preact/signals';
import type { ObjectId, Slot } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { Session } from '#client/session/session.ts';
import type { CaptionWishes } from '#client/view-model/captions.ts';
import type { ToolName } from '#client/view-model/tool-names.ts';
import type { Voice } from '#client/voice/voice.ts';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { OwnInHall } from './own-in-hall.ts';

/** Texts the hall draws itself (wrist panel, hints); a function of the message catalogue. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export type PictureHindrance = 'spared' | 'undecodable' | 'unavailable';

/** The picture that somebody shares, and how the hall says in which size it needs it (device pixels). */
export interface SharedPicture {
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  /** Why it does not move, or is not there. */
  readonly hindrance: ReadonlySignal<PictureHindrance | undefined>;
  look(size: { readonly width: number; readonly height: number } | 'nothing'): void;
}

/** Captions as the person wishes them. */
export interface CaptionsInHall {
  readonly wishes: ReadonlySignal<CaptionWishes>;
  /** Languages of the person, best first. */
  preferred(): readonly string[];
  prefer(changes: Partial<CaptionWishes>): void;
}

/** Personal space as the person wishes it. Rules: docs/spec/bubble.md. */
export interface BubbleWishes {
  /** Others fade who come too near: in a headset, and on the screen. */
  readonly headset: boolean;
  readonly screen: boolean;
  /** On the screen one does not walk through others. */
  readonly apart: boolean;
}
export interface BubbleInHall {
  readonly wishes: ReadonlySignal<BubbleWishes>;
  /** Of the headset. */
  switch(on: boolean): void;
}

/** Moving, pointing and comfort as the person wishes them. */
export interface HeadsetInHall {
  readonly wishes: ReadonlySignal<HeadsetWishes>;
  prefer(changes: Partial<HeadsetWishes>): void;
}

export interface HallOptions {
  /** The element that the scene fills. */
  readonly parent: HTMLElement;
  readonly session: Session;
  readonly voice: Voice;
  readonly manifest: SceneManifest;
  /** Address of the scene's folder, ends in a slash. */
  readonly sceneUrl: string;
  readonly translate: Translate;
  /** The hand that points and presses in a headset; the panel is on the other wrist. */
  readonly mainHand: ReadonlySignal<'left' | 'right'>;
  /**
   * Switches the microphone on or off; asks for one where there is none yet, or where it was refused. Resolves when it is
   * switched, or when none could be had (`voice.microphone` tells why).
   */
  toggleMicrophone(): Promise<void>;
  /** Whether a headset shows what others write; it does when this is left out. */
  readonly showWriting?: ReadonlySignal<boolean>;
  /** How captions are shown in a headset, and its switch; none without it. */
  readonly captions?: CaptionsInHall;
  /** Personal space; none without it. */
  readonly bubble?: BubbleInHall;
  /** What panels in the room change for the person themselves; panels that need it are left out without it. */
  readonly own?: OwnInHall;
  /** The usual ones without it. */
  readonly headset?: HeadsetInHall;
  /** What somebody shares; without it the walls show slides alone. */
  readonly shared?: SharedPicture;
  /** Asked from inside the hall (wrist panel): leave the meeting. */
  onLeave(): void;
}

/** The shared models that stand in the hall. */
export interface ThingsInHall {
  /** The one that keys and the wheel act on. */
  readonly selected: ReadonlySignal<ObjectId | undefined>;
  select(id: ObjectId | undefined): void;
  /** Where it is drawn at this moment; undefined for what is not there. */
  placeOf(id: ObjectId): Standing | undefined;
  /** Which version is drawn; `box` while there is none, `failed` when it cannot be had. */
  drawnAs(id: ObjectId): 'full' | 'low' | 'box' | 'failed' | undefined;
}

/** What one can take into the hand to show something. */
export interface PointingInHall {
  /** The tool that mouse, finger or controller serves now; with one, a press does not walk. */
  readonly tool: ReadonlySignal<ToolName | undefined>;
  choose(tool: ToolName | undefined): void;
  /** Gives up what is begun, or takes away one's own latest stroke or measurement. */
  undo(): Promise<void>;
  /** Where the others' pointers are drawn at this moment, and how many things are highlighted. */
  seen(): readonly { readonly slot: Slot; readonly at: Vec3 }[];
  highlighted(): number;
}

/**
 * The 3D hall, mounted into the page. `client/scene/hall.ts` exports `openHall(options): Promise<HallView>`, which rejects with a
 * `HallProblem` (hall-problem.ts) when it cannot be shown.
 */
export interface HallView {
  /** Whether this browser can show the hall in a headset. */
  readonly headset: ReadonlySignal<'none' | 'available' | 'inside'>;
  /** Call inside a user gesture. Rejects when the person or the browser refuses; the hall stays as it is. */
  enterHeadset(): Promise<void>;
  exitHeadset(): Promise<void>;
  /** Back to the spawn point. */
  bringMeBack(): void;
  readonly me: () => Placement;
  readonly placeOf: (slot: Slot) => Placement | undefined;
  /** Width in pixels of the picture that is shared on a wall; 0 when there is none. */
  wallPixels(): number;
  readonly things: ThingsInHall;
  readonly pointing: PointingInHall;
  close(): void;
}
