import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import { locale, localeNames, speak, translateAny, type Locale } from '#client/i18n/catalogue.ts';
import type { Voice } from '#client/voice/voice.ts';
import { prefer, preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

/** What the hall is given of a stay: the same state, wishes and deeds that the page has. */
export function hallOptions(meeting: Meeting, voice: Voice, { parent, manifest, sceneUrl }: { readonly parent: HTMLElement; readonly manifest: SceneManifest; readonly sceneUrl: string }): HallOptions {
  return {
    parent, session: meeting.session, voice, manifest, sceneUrl, translate: translateAny, mainHand: meeting.mainHand, showWriting: meeting.showWriting,
    captions: {
      wishes: meeting.captions, preferred: () => [locale.value, ...navigator.languages],
      prefer: (changes) => prefer({ captions: { ...preferences.value.captions, ...changes } }),
    },
    bubble: { wishes: meeting.bubble, switch: (headset) => prefer({ bubble: { ...preferences.value.bubble, headset } }) },
    headset: { wishes: meeting.headset, prefer: (changes) => prefer({ headset: { ...preferences.value.headset, ...changes } }) },
    own: {
      language: locale, languages: localeNames,
      speak(language) {
        prefer({ locale: language });
        void speak(language as Locale);
      },
      volume: meeting.volume, setVolume: (volume) => prefer({ volume }),
      volumeOf: (person) => meeting.volumes.of(person), setVolumeOf: (person, volume) => meeting.volumes.set(person, volume),
      useHand: (mainHand) => prefer({ mainHand }),
      draft: meeting.draft,
    },
    shared: { stream: meeting.screens.stream, hindrance: meeting.screens.hindrance, look: (size) => meeting.screens.look('wall', size) },
    toggleMicrophone: () => meeting.toggleMicrophone(), onLeave: () => void meeting.leave(),
  };
}
