import type { PanelNode, PanelView, RoomPanel } from '../panel-view.ts';
import type { PanelAction, PanelPage } from './panel-page.ts';

export interface PageOrders {
  press(action: PanelAction): void;
  open(panel: string): void;
}

/** A page of the menu as a panel: its lines, then its buttons and those of the panels that features offer, before "leave". */
export function viewOfPage({ title, warning, lines, buttons }: PanelPage, panels: readonly RoomPanel[], orders: PageOrders): PanelView {
  const own = buttons.map(({ action, label, icon, tone }): PanelNode => ({ kind: 'button', id: action, label, icon, tone, form: 'icon', press: () => orders.press(action) }));
  const offered = panels.map((panel): PanelNode => {
    const badge = panel.badge?.();
    return { kind: 'button', id: panel.id, label: badge === undefined ? panel.label() : `${panel.label()} (${badge})`, icon: panel.icon, form: 'icon', press: () => orders.open(panel.id) };
  });
  const last = own.findIndex((node) => node.kind === 'button' && node.id === 'leave');
  const all = last < 0 ? [...own, ...offered] : [...own.slice(0, last), ...offered, ...own.slice(last)];
  return {
    title, isAlarming: warning,
    body: { kind: 'column', children: [...lines.map((text): PanelNode => ({ kind: 'text', text, rows: 3 })), { kind: 'row', wraps: true, children: all }] },
  };
}
