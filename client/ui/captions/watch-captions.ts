import type { Session } from '#client/session/session.ts';
import { captionedLanguages, watchedLanguage } from '#client/view-model/captions.ts';
import { locale } from '#client/i18n/catalogue.ts';
import { preferences } from '../preferences.ts';

/** [CP8] Languages that are being captioned now. */
export function languagesOf(session: Session): readonly string[] {
  return captionedLanguages({ captions: session.captions.value, lines: session.text.captions.value, now: session.serverNow() });
}

/** [CP8] The one that this person watches. */
export function languageFor(session: Session): string | undefined {
  return watchedLanguage(languagesOf(session), preferences.value.captions.language, [locale.value, ...navigator.languages]);
}
