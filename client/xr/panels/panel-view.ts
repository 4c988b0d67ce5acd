import type { PanelIcon } from './panel-icons.ts';

/** What stands on a panel in the room: plain values and what a press does. A feature writes one of these; the toolkit lays out, paints, scrolls and finds what is pressed. */
export type PanelNode = PanelColumn | PanelRow | PanelText | PanelButton | PanelChoice | PanelSwitch | PanelSlider | PanelProgress | PanelList | PanelPicture | PanelInput;

export interface PanelColumn { readonly kind: 'column'; readonly children: readonly PanelNode[]; readonly gap?: 'none' | 'small' | 'usual' }
/** Side by side; children share the width evenly unless one `hugs` its content. */
export interface PanelRow { readonly kind: 'row'; readonly children: readonly PanelNode[]; readonly gap?: 'none' | 'small' | 'usual'; readonly wraps?: boolean }

export interface PanelText {
  readonly kind: 'text';
  readonly text: string;
  readonly style?: 'title' | 'body' | 'small' | 'large';
  readonly tone?: 'plain' | 'quiet' | 'good' | 'bad';
  readonly align?: 'left' | 'centre' | 'right';
  /** Rows at most; what does not fit ends in dots, or, `from: 'end'`, begins with them. Without it the text is as long as it is. */
  readonly rows?: number;
  readonly from?: 'start' | 'end';
}

export interface PanelButton {
  readonly kind: 'button';
  /** Unique within the view and the same as long as it means the same: what was held stays held over a repaint. */
  readonly id: string;
  readonly label: string;
  readonly icon?: PanelIcon;
  /** on: something of mine is active · danger: ends something · main: the one main action · off: cannot be used now, and says so. */
  readonly tone?: 'plain' | 'on' | 'danger' | 'main' | 'off';
  /** What it is called where there is no room for a label. */
  readonly spoken?: string;
  /** `icon`: the label stands below the icon; `line`: beside it. */
  readonly form?: 'icon' | 'line';
  press(): void;
}

/** One of several, all of them seen. */
export interface PanelChoice {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  choose(value: string): void;
}

export interface PanelSwitch { readonly kind: 'switch'; readonly id: string; readonly label: string; readonly on: boolean; flip(on: boolean): void }

/** Moved in steps by its two buttons, or along its bar. */
export interface PanelSlider {
  readonly kind: 'slider';
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value in words, such as "1.20 m". */
  readonly shown: string;
  slide(value: number): void;
}

/** 0..1. */
export interface PanelProgress { readonly kind: 'progress'; readonly value: number; readonly label?: string; readonly tone?: 'plain' | 'good' | 'bad' }

/** Scrolls when it is longer than its room: by drag, stick, the arrows at its side, or a gaze on them. */
export interface PanelList { readonly kind: 'list'; readonly id: string; readonly children: readonly PanelNode[]; /** New lines come at the end, and are followed unless the person has scrolled back. */ readonly followsEnd?: boolean }

/** `key` changes when the picture does. Width by height, of the source. */
export interface PanelPicture { readonly kind: 'picture'; readonly source: CanvasImageSource; readonly key: string; readonly aspect: number; readonly label: string }

/** Opens the system's keyboard of the headset where there is one. */
export interface PanelInput { readonly kind: 'input'; readonly id: string; readonly label: string; readonly value: string; readonly maxLength: number; readonly submitLabel: string; change(value: string): void; submit(value: string): void }

/** The whole of a panel at this moment. */
export interface PanelView {
  readonly title: string;
  /** What everybody is to know stands in this line, in warning colours. */
  readonly warning?: string;
  readonly body: PanelNode;
  /** Title and edge in warning colours. */
  readonly isAlarming?: boolean;
}

/** A panel that a feature offers. Asked anew several times a second while it is open; repainted only when the answer changed. */
export interface RoomPanel {
  /** One word, kebab-case; the wrist menu and the tests know it by this. */
  readonly id: string;
  readonly icon: PanelIcon;
  /** In the wrist menu. */
  label(): string;
  /** Whether the wrist menu shows it now; a panel that is no longer offered closes. */
  isOffered(): boolean;
  /** Where it opens: on the wrist in the place of the menu, or standing before the person. */
  readonly stands: 'wrist' | 'room';
  /** Opened by something else than the wrist menu. */
  readonly isHidden?: boolean;
  /** Small sign on its button, such as the number of unread messages. */
  badge?(): string | undefined;
  view(): PanelView;
  opened?(): void;
  closed?(): void;
}

/** What features are given to offer panels and open them. */
export interface RoomPanels {
  /** @returns its removal */
  offer(panel: RoomPanel): () => void;
  open(id: string): void;
  close(id: string): void;
  isOpen(id: string): boolean;
}
