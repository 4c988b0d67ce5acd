import type { Translate } from '#client/scene/hall-view.ts';
import { COMFORT_SCALE, type ComfortWord } from '#client/view-model/comfort.ts';
import type { PanelNode, PanelView, RoomPanel } from '../panel-view.ts';

export interface ComfortDeeds {
  /** What is said now. */
  word(): ComfortWord;
  minutes(): number;
  answer(value: number): void;
  /** Closes it without an answer. */
  skip(): void;
  neverAsk(): void;
  enterQuiet(): void;
  leaveQuiet(): void;
  leaveHeadset(): void;
}

/** [CF1] [CF2] [CF3] The question, the advice, and the reminder: comes by itself, to the side. */
export function comfortPanel(translate: Translate, deeds: ComfortDeeds): RoomPanel {
  const ways = (stay: string): readonly PanelNode[] => [
    { kind: 'button', id: 'quiet', label: translate('comfort.toQuiet'), icon: 'quiet', tone: 'main', press: () => deeds.enterQuiet() },
    { kind: 'button', id: 'off', label: translate('headset.leave.headset'), icon: 'page', press: () => deeds.leaveHeadset() },
    { kind: 'button', id: 'stay', label: translate(stay), press: () => deeds.skip() },
  ];
  const views: Readonly<Record<ComfortWord, () => PanelView>> = {
    question: () => ({
      title: translate('comfort.question'),
      body: { kind: 'column', children: [
        { kind: 'text', text: translate('comfort.question.hint') },
        { kind: 'choice', id: 'feel', label: '', value: undefined, options: COMFORT_SCALE.map((value) => ({ value: String(value), label: String(value) })), choose: (value) => deeds.answer(Number(value)) },
        { kind: 'row', children: [{ kind: 'text', style: 'small', text: translate('comfort.well') }, { kind: 'text', style: 'small', align: 'right', text: translate('comfort.unwell') }] },
        { kind: 'button', id: 'skip', label: translate('comfort.skip'), press: () => deeds.skip() },
        { kind: 'button', id: 'never', label: translate('comfort.never'), press: () => deeds.neverAsk() },
      ] },
    }),
    advice: () => ({ title: translate('comfort.advice'), body: { kind: 'column', children: [{ kind: 'text', text: translate('comfort.advice.hint') }, ...ways('comfort.stay')] } }),
    alarm: () => ({ title: translate('comfort.alarm', { minutes: deeds.minutes() }), body: { kind: 'column', children: [{ kind: 'text', text: translate('comfort.alarm.hint') }, ...ways('comfort.goOn')] } }),
  };
  return { id: 'comfort', icon: 'quiet', stands: 'room', isHidden: true, label: () => translate('comfort.question'), isOffered: () => true, view: () => views[deeds.word()]() };
}

/** [CF5] The quiet place: opening it goes there, closing it comes back. */
export function quietPanel(translate: Translate, deeds: ComfortDeeds): RoomPanel {
  return {
    id: 'quiet', icon: 'quiet', stands: 'room',
    label: () => translate('comfort.quiet'),
    isOffered: () => true,
    opened: () => deeds.enterQuiet(),
    closed: () => deeds.leaveQuiet(),
    view: () => ({
      title: translate('comfort.quiet'),
      body: { kind: 'column', children: [
        { kind: 'text', text: translate('comfort.quiet.hint') },
        { kind: 'button', id: 'back', label: translate('comfort.back'), icon: 'back', tone: 'main', press: () => deeds.leaveQuiet() },
        { kind: 'button', id: 'off', label: translate('headset.leave.headset'), icon: 'page', press: () => deeds.leaveHeadset() },
      ] },
    }),
  };
}
