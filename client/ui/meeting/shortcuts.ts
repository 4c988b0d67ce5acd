import { useEffect } from 'preact/hooks';
import { preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

const inText = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
const onControl = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('button, a, summary, [role=button]') !== null;

/** Single keys for what is done often. They never act while somebody types, with a modifier, or when they are switched off (WCAG 2.1.4). */
export function useShortcuts(meeting: Meeting): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (inText(event.target) || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (preferences.value.pushToTalk && event.code === 'Space' && !onControl(event.target)) {
        event.preventDefault();
        return void meeting.voice.value?.setMuted(false);
      }
      if (!preferences.value.shortcuts) return;
      const act = { m: () => void meeting.toggleMicrophone(), h: () => void meeting.toggleHand(), c: () => meeting.toggle('chat'), p: () => meeting.toggle('people'), b: () => meeting.hall.value?.bringMeBack() }[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const mute = () => { if (preferences.value.pushToTalk) void meeting.voice.value?.setMuted(true); };
    const up = (event: KeyboardEvent) => { if (event.code === 'Space' && !inText(event.target)) mute(); };
    addEventListener('keydown', down);
    addEventListener('keyup', up);
    // A key that is let go in another window is never reported.
    addEventListener('blur', mute);
    return () => {
      removeEventListener('keydown', down);
      removeEventListener('keyup', up);
      removeEventListener('blur', mute);
    };
  }, [meeting]);
}
