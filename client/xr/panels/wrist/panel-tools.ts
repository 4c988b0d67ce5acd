import type { Translate } from '#client/scene/hall-view.ts';
import { TOOLS, type ToolName } from '#client/view-model/tool-names.ts';
import type { PanelButton, PanelPage } from './panel-page.ts';

/** What the panel says of tools; plain values. */
export interface ToolsOnPanel {
  readonly tool: ToolName | undefined;
  readonly mayDraw: boolean;
}
export type ToolsAction = 'tools' | `tool-${ToolName}` | 'undo-mark';

/** The button of the main page that leads to the tools; says which is in the hand. */
export function toolsButton({ tool }: ToolsOnPanel, translate: Translate): PanelButton {
  return { action: 'tools', label: translate(tool === undefined ? 'tools.title' : `tools.${tool}`), icon: tool ?? 'laser', tone: tool === undefined ? 'plain' : 'on' };
}

/** Each tool is taken and put away by the same button. */
export function toolsOnPanel({ tool, mayDraw }: ToolsOnPanel, translate: Translate): PanelPage {
  return {
    title: translate('tools.title'), warning: false, lines: [],
    buttons: [
      ...TOOLS.map((name): PanelButton => ({
        action: `tool-${name}`, label: translate(`tools.${name}`), icon: name, tone: name === 'pen' && !mayDraw ? 'off' : name === tool ? 'on' : 'plain',
      })),
      { action: 'undo-mark', label: translate('tools.undo'), icon: 'undo', tone: 'plain' },
      { action: 'back', label: translate('headset.back'), icon: 'back', tone: 'plain' },
    ],
  };
}

/** The tool of a button. */
export function toolOf(action: string): ToolName | undefined {
  return TOOLS.find((name) => action === `tool-${name}`);
}
