import type { Translate } from '#client/scene/hall-view.ts';
import type { ThingsPage } from '#client/scene/things/things-page.ts';
import type { PanelIcon } from '../panel-icons.ts';
import type { PanelButton, PanelPage } from './panel-page.ts';

/** What the panel says of things; plain values. */
export type ThingsOnPanel = Pick<ThingsPage, 'chosen' | 'canUndo' | 'manages' | 'problem'>;
export type ThingsAction = 'things' | 'undo-thing' | 'copy-thing' | 'remove-thing';

/** The button of the main page that leads to the things. */
export function thingsButton(translate: Translate): PanelButton {
  return { action: 'things', label: translate('headset.things'), icon: 'things', tone: 'plain' };
}

/** Taking one's own move back, and for who may: a copy of the thing taken last, and its removal. */
export function thingsOnPanel({ chosen, canUndo, manages, problem }: ThingsOnPanel, input: 'controllers' | 'hands', translate: Translate): PanelPage {
  const button = (action: ThingsAction, key: string, icon: PanelIcon, works: boolean): PanelButton => ({ action, label: translate(key), icon, tone: works ? 'plain' : 'off' });
  const line = problem ?? (chosen === undefined ? translate(`headset.things.take.${input}`) : undefined);
  return {
    title: chosen ?? translate('headset.things'), warning: problem !== undefined, lines: line === undefined ? [] : [line],
    buttons: [
      button('undo-thing', 'headset.things.undo', 'undo', canUndo),
      ...(manages ? [button('copy-thing', 'headset.things.duplicate', 'copy', chosen !== undefined), button('remove-thing', 'headset.things.remove', 'remove', chosen !== undefined)] : []),
      { action: 'back', label: translate('headset.back'), icon: 'back', tone: 'plain' },
    ],
  };
}
