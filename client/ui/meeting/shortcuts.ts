import { useLayoutEffect } from 'preact/hooks';
import { TOOLS, type ToolName } from '#client/view-model/tool-names.ts';
import { preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

const within = (target: EventTarget | null, selector: string) => target instanceof Element && target.closest(selector) !== null;
const inText = (target: EventTarget | null) => within(target, 'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]');
const onControl = (target: EventTarget | null) => within(target, 'button, a, summary, input, [role=button]');

/** Single keys for what is done often. They never act while somebody types, with a modifier, or when they are switched off (WCAG 2.1.4). */
export function useShortcuts(meeting: Meeting): void {
  // Not an effect after painting: whoever sees the page may press at once.
  useLayoutEffect(() => {
    let talking = false;
    const talk = (held: boolean) => {
      if (talking !== held) meeting.talk(held);
      talking = held;
    };
    const down = (event: KeyboardEvent) => {
      if (inText(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (preferences.value.pushToTalk && event.code === 'Space' && !onControl(event.target)) {
        // Before the hall gets the key, where the space bar means sitting down.
        event.stopPropagation();
        event.preventDefault();
        return talk(true);
      }
      if (event.repeat || !preferences.value.shortcuts) return;
      const act = actions(meeting)[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const up = (event: KeyboardEvent) => { if (event.code === 'Space') talk(false); };
    // A key that is let go in another window is never reported.
    const away = () => talk(false);
    addEventListener('keydown', down, { capture: true });
    addEventListener('keyup', up, { capture: true });
    addEventListener('blur', away);
    return () => {
      removeEventListener('keydown', down, { capture: true });
      removeEventListener('keyup', up, { capture: true });
      removeEventListener('blur', away);
    };
  }, [meeting]);
}

function actions(meeting: Meeting): Readonly<Record<string, () => void>> {
  return {
    m: () => void meeting.toggleMicrophone(),
    h: () => void meeting.toggleHand(),
    c: () => goToChat(meeting),
    p: () => goToPeople(meeting),
    b: () => meeting.hall.value?.bringMeBack(),
    ...Object.fromEntries(TOOLS.map((tool, index) => [String(index + 1), () => takeTool(meeting, tool)])),
  };
}

/** The same key puts it away again. */
function takeTool(meeting: Meeting, tool: ToolName): void {
  const pointing = meeting.hall.value?.pointing;
  pointing?.choose(pointing.tool.value === tool ? undefined : tool);
}

/** In the plain view the chat is there already. */
function goToChat(meeting: Meeting): void {
  if (meeting.view.value === 'hall') return meeting.toggle('chat');
  meeting.show(undefined);
  document.querySelector<HTMLElement>('[data-chat-text]')?.focus();
}

function goToPeople(meeting: Meeting): void {
  const inSight = document.getElementById('people-title');
  if (meeting.view.value === 'plain' && inSight !== null && inSight.offsetParent !== null) inSight.focus();
  else meeting.toggle('people');
}
