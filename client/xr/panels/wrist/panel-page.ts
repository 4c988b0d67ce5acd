import type { MicrophoneState } from '#client/voice/voice.ts';
import type { Translate } from '#client/scene/hall-view.ts';
import { otherSide, type Side } from '../../side.ts';
import type { PanelIcon } from '../panel-icons.ts';
import { slidesButton, slidesOnPanel, type SlidesAction, type SlidesOnPanel } from './panel-slides.ts';
import { thingsButton, thingsOnPanel, type ThingsAction, type ThingsOnPanel } from './panel-things.ts';
import { toolsButton, toolsOnPanel, type ToolsAction, type ToolsOnPanel } from './panel-tools.ts';

/** What the panel needs to know; plain values, so that a page of it can be tested without a headset. */
export interface PanelState {
  readonly page: 'main' | 'microphone' | 'help' | 'leave' | 'things' | 'tools' | 'slides';
  readonly microphone: MicrophoneState;
  /** The browser is being asked for a microphone. */
  readonly asking: boolean;
  /** Whether the meeting has sound at all now. */
  readonly sound: boolean;
  readonly handUp: boolean;
  readonly connection: 'live' | 'lost';
  readonly meetingTitle: string;
  /** What everybody is to know: a pause. Empty most of the time. */
  readonly notice?: string;
  /** How the person holds the panel: decides which help they read. */
  readonly input: 'controllers' | 'hands';
  readonly mainHand: Side;
  /** Undefined while there is nothing to take. */
  readonly things?: ThingsOnPanel | undefined;
  /** Undefined for who does not present. */
  readonly slides?: SlidesOnPanel | undefined;
  readonly tools?: ToolsOnPanel | undefined;
  /** Whether people fade who come too near; undefined where that cannot be chosen. */
  readonly bubble?: boolean | undefined;
  /** What the person uses; without it both hands. */
  readonly control?: 'both-hands' | 'one-hand' | 'gaze';
  /** Of who uses their eyes: they look about, and press nothing but this menu. */
  readonly isResting?: boolean;
  /** Whether captions are shown; undefined while nobody writes any. */
  readonly captions?: boolean | undefined;
}

export type PanelAction =
  | 'microphone' | 'ask-microphone' | 'hand' | 'help' | 'leave' | 'back' | 'bring-back' | 'captions' | 'bubble' | 'leave-meeting' | 'leave-headset' | 'turn-left' | 'turn-right' | 'rest' | 'straight'
  | ThingsAction | ToolsAction | SlidesAction;

export interface PanelButton {
  readonly action: PanelAction;
  readonly label: string;
  readonly icon: PanelIcon;
  /** on: something of mine is active (heard, hand up) · danger: ends something · off: cannot be used now. */
  readonly tone: 'plain' | 'on' | 'danger' | 'off';
}

export interface PanelPage {
  readonly title: string;
  readonly warning: boolean;
  readonly lines: readonly string[];
  readonly buttons: readonly PanelButton[];
}

/** The page of the wrist panel for a state. Says what *is* ("Microphone off"), as the page does. */
export function panelPage(state: PanelState, translate: Translate): PanelPage {
  const lost = state.connection === 'lost';
  const title = lost ? translate('headset.reconnecting') : state.meetingTitle;
  if (state.page === 'help') {
    const hands = { aim: otherSide(state.mainHand), turn: state.mainHand };
    const lines = state.input === 'hands' ? ['headset.help.hands.move', 'headset.help.hands.turn', 'headset.help.hands.press']
      : ['headset.help.controllers.move', 'headset.help.controllers.turn', 'headset.help.controllers.press'];
    return {
      title: translate('headset.help.title'), warning: false, lines: lines.map((key) => translate(key, hands)),
      buttons: [button('bring-back', 'headset.bringBack', 'place'), button('straight', 'headset.straight', 'seat'), button('back', 'headset.back', 'back')],
    };
  }
  if (state.page === 'microphone') {
    return {
      title: translate('headset.microphone.title'), warning: false, lines: [translate(`headset.microphone.${whyNone(state.microphone)}.help`)],
      buttons: [
        askButton('headset.microphone.again'),
        ...(state.microphone === 'denied' ? [button('leave-headset', 'headset.leave.headset', 'page')] : []),
        button('back', 'headset.back', 'back'),
      ],
    };
  }
  if (state.page === 'leave') {
    return {
      title: translate('headset.leave.question'), warning: false, lines: [],
      buttons: [
        button('leave-meeting', 'headset.leave.meeting', 'leave', 'danger'),
        button('leave-headset', 'headset.leave.headset', 'page'),
        button('back', 'headset.leave.stay', 'back'),
      ],
    };
  }
  if (state.page === 'things' && state.things !== undefined) return thingsOnPanel(state.things, state.input, translate);
  if (state.page === 'tools' && state.tools !== undefined) return toolsOnPanel(state.tools, translate);
  if (state.page === 'slides' && state.slides !== undefined) return slidesOnPanel(state.slides, translate);
  return {
    title, warning: lost, lines: state.notice === undefined || state.notice === '' ? [] : [state.notice],
    buttons: [
      microphoneButton(state.microphone),
      state.handUp ? button('hand', 'headset.hand.up', 'hand', 'on') : button('hand', 'headset.hand.raise', 'hand'),
      ...(state.things === undefined ? [] : [thingsButton(translate)]),
      ...(state.slides === undefined ? [] : [slidesButton(translate)]),
      ...(state.tools === undefined ? [] : [toolsButton(state.tools, translate)]),
      ...(state.captions === undefined ? [] : [state.captions ? button('captions', 'headset.captions.on', 'captions', 'on') : button('captions', 'headset.captions.show', 'captions')]),
      // Who has no stick turns here.
      ...(state.control === undefined || state.control === 'both-hands' ? [] : [button('turn-left', 'headset.turn.left', 'undo'), button('turn-right', 'headset.turn.right', 'turn')]),
      ...(state.control === 'gaze' ? [state.isResting === true ? button('rest', 'headset.gaze.resting', 'quiet', 'on') : button('rest', 'headset.gaze.rest', 'quiet')] : []),
      ...(state.bubble === undefined ? [] : [state.bubble ? button('bubble', 'headset.bubble.on', 'bubble', 'on') : button('bubble', 'headset.bubble.off', 'bubble')]),
      button('help', 'headset.help', 'help'),
      button('leave', 'headset.leave', 'leave'),
    ],
  };

  function microphoneButton(microphone: MicrophoneState): PanelButton {
    // An open microphone that nobody can hear must not look as if it were heard.
    if (!state.sound) return button('microphone', 'headset.microphone.noSound', 'microphone-off', 'off');
    if (microphone === 'on') return button('microphone', 'headset.microphone.on', 'microphone', 'on');
    if (microphone === 'muted') return button('microphone', 'headset.microphone.off', 'microphone-off');
    return askButton(microphone === 'none' ? 'headset.microphone.get' : `headset.microphone.${microphone}`);
  }

  function askButton(key: string): PanelButton {
    const action = state.page === 'microphone' ? 'ask-microphone' : 'microphone';
    return state.asking ? button(action, 'headset.microphone.asking', 'microphone-off', 'off') : button(action, key, 'microphone-off');
  }

  function button(action: PanelAction, key: string, icon: PanelIcon, tone: PanelButton['tone'] = 'plain'): PanelButton {
    return { action, label: translate(key), icon, tone };
  }
}

function whyNone(microphone: MicrophoneState): 'denied' | 'lost' {
  return microphone === 'denied' ? 'denied' : 'lost';
}
