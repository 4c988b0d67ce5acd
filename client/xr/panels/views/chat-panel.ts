import { limits } from '#rooms/protocol/limits.ts';
import { isAllowed } from '#rooms/protocol/permissions.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import type { OwnInHall } from '#client/scene/own-in-hall.ts';
import { chatGroups } from '#client/view-model/chat-groups.ts';
import type { PanelNode, PanelView, RoomPanel } from '../panel-view.ts';

/** Keys of answers that need no keyboard. */
export const QUICK_REPLIES = ['yes', 'no', 'thanks', 'slower', 'again'] as const;
/** Older messages stand on the page. */
const MOST = 40;

export interface ChatPanelParts {
  readonly options: HallOptions;
  readonly own: OwnInHall;
  /** Whether the headset has a keyboard of its own, and what opens it. */
  keyboard(): ((value: string, change: (value: string) => void) => void) | undefined;
}

/** [RP20] [RP21] What was written and is being written, ready answers, and a field where the headset brings a keyboard. */
export function chatPanel({ options, own, keyboard }: ChatPanelParts): RoomPanel {
  const { session, translate } = options;
  const read = { seen: session.chat.value.length, isOpen: false };

  function lines(): readonly PanelNode[] {
    const time = new Intl.DateTimeFormat(own.language.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const groups = chatGroups(session.chat.value.slice(-MOST), (at) => new Date(at).toDateString());
    const sent = groups.flatMap((group): PanelNode[] => [
      { kind: 'text', style: 'small', tone: 'quiet', text: `${group.from === session.me ? translate('people.you') : group.name} · ${time.format(group.at)}` },
      ...group.lines.map(({ text, gone }): PanelNode => (gone === undefined ? { kind: 'text', text } : { kind: 'text', tone: 'quiet', text: translate(`chat.${gone}`) })),
    ]);
    const writing = session.text.lines.value.filter(({ slot, language }) => slot !== session.slot.value && language === undefined).flatMap((line): PanelNode[] => [
      { kind: 'text', style: 'small', tone: 'good', text: `${line.name} · ${translate('live.open')}` },
      { kind: 'text', text: `${line.text}▏`, rows: 6, from: 'end' },
    ]);
    return sent.length + writing.length === 0 ? [{ kind: 'text', tone: 'quiet', text: translate('chat.empty') }] : [...sent, ...writing];
  }

  function answers(): readonly PanelNode[] {
    const role = session.people.value.get(session.me)?.role;
    if (!isAllowed('chat.say', role ?? 'observer', session.meeting.value.phase)) return [{ kind: 'text', style: 'small', tone: 'quiet', text: translate('chat.lookOn') }];
    const open = keyboard();
    const field: readonly PanelNode[] = open === undefined ? [{ kind: 'text', style: 'small', tone: 'quiet', text: translate('panel.chat.noKeyboard') }] : [{
      kind: 'input', id: 'write', label: translate('chat.label'), value: own.draft.text.value, maxLength: limits.chatText, submitLabel: translate('chat.send'),
      change: (value) => open(value, (next) => own.draft.write(next)), submit: () => void own.draft.send(),
    }];
    return [
      { kind: 'row', gap: 'small', children: QUICK_REPLIES.slice(0, 3).map(reply) },
      { kind: 'row', gap: 'small', children: QUICK_REPLIES.slice(3).map(reply) },
      ...field,
    ];
  }

  function reply(key: (typeof QUICK_REPLIES)[number]): PanelNode {
    const text = translate(`panel.reply.${key}`);
    return { kind: 'button', id: `reply-${key}`, label: text, press: () => void session.command('chat.say', { text }) };
  }

  return {
    id: 'chat', icon: 'chat', stands: 'room',
    label: () => translate('chat.title'),
    isOffered: () => true,
    badge() {
      const fresh = session.chat.value.length - read.seen;
      return read.isOpen || fresh <= 0 ? undefined : String(fresh);
    },
    opened() { read.isOpen = true; },
    closed() {
      read.isOpen = false;
      read.seen = session.chat.value.length;
    },
    view: (): PanelView => ({
      title: translate('chat.title'),
      body: { kind: 'column', gap: 'small', children: [{ kind: 'list', id: 'lines', followsEnd: true, children: lines() }, ...answers()] },
    }),
  };
}
