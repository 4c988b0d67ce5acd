import type { HallOptions } from '#client/scene/hall-view.ts';
import type { RoomPanels } from './panels/panel-view.ts';
import { chatPanel } from './panels/views/chat-panel.ts';
import { peoplePanel } from './panels/views/people-panel.ts';
import { settingsPanel } from './panels/views/settings-panel.ts';
import { hasSystemKeyboard, SystemKeyboard } from './system-keyboard.ts';
import { limits } from '#rooms/protocol/limits.ts';

export interface OwnPanelsParts {
  readonly options: HallOptions;
  readonly panels: RoomPanels;
  session(): XRSession | undefined;
  measureHeight(): void;
}

/** The panels that everybody in a headset has: chat, people, settings. Returns their removal. */
export function offerOwnPanels({ options, panels, session, measureHeight }: OwnPanelsParts): () => void {
  const { own, headset } = options;
  if (own === undefined) return () => {};
  const keyboard = new SystemKeyboard();
  const open = (value: string, change: (value: string) => void) => keyboard.ask({ value, maxLength: limits.chatText, change });
  const offs = [
    panels.offer(chatPanel({ options, own, keyboard: () => (hasSystemKeyboard(session()) ? open : undefined) })),
    panels.offer(peoplePanel(options, own)),
    ...(headset === undefined ? [] : [panels.offer(settingsPanel({ options, own, headset, measureHeight }))]),
  ];
  return () => {
    for (const off of offs) off();
    keyboard.close();
  };
}
