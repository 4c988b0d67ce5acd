import type { ContentId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { lettersIn } from '../protocol/person-name.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { Role } from '../protocol/roles.ts';
import { leads } from '../protocol/roles.ts';
import type { TextRef } from './events.ts';
import { skeleton } from './lookalikes.ts';
import type { Meeting } from './meeting.ts';

/** Words by which somebody claims to lead, or to speak for the house: in English and Lithuanian, as they stand in a name. */
const OFFICES = [
  'chair', 'chairman', 'chairwoman', 'chairperson', 'cochair', 'president', 'moderator', 'facilitator', 'host', 'cohost', 'clerk', 'secretary', 'organiser', 'organizer', 'admin', 'administrator', 'operator', 'support', 'helpdesk', 'system', 'tinghall', 'municipality', 'mayor',
  'pirmininkas', 'pirmininkė', 'pirmininkaujantis', 'pirmininkaujanti', 'moderatorius', 'moderatorė', 'vedėjas', 'vedėja', 'fasilitatorius', 'fasilitatorė', 'sekretorius', 'sekretorė', 'organizatorius', 'organizatorė', 'administratorius', 'administratorė', 'administracija', 'operatorius', 'operatorė', 'sistema', 'savivaldybė', 'meras', 'merė', 'pagalba',
];
const OFFICE_SKELETONS = new Set(OFFICES.map(skeleton));

/** [NM4] Whether a name claims an office. Whole words count: nobody is refused for a surname in which one stands. */
export function looksLikeOffice(name: string): boolean {
  const words = name.split(/[^\p{L}\p{M}\p{N}@$|!]+/u).filter(Boolean).map(skeleton);
  // Also written apart: C h a i r.
  return [...words, words.join('')].some((word) => OFFICE_SKELETONS.has(word));
}

export interface NameAsked {
  readonly who: ParticipantId;
  /** Already clean. */
  readonly name: string;
  /** What they are, or come in as. */
  readonly role: Role;
}

/** [NM1]–[NM5] The name that somebody gets, or why they cannot have it. @param textOf the text behind a pointer */
export function nameFor(meeting: Meeting, { who, name, role }: NameAsked, textOf: (id: ContentId) => string | undefined): Result<string> {
  if (meeting.nameRule === 'any') return accept(name);
  const isClear = meeting.nameRule === 'clear' && !leads(role);
  if (isClear && looksLikeOffice(name)) return refuse('name-like-office');
  const taken = new Map<string, string>();
  for (const person of meeting.participants.values()) {
    const other = person.id === who ? undefined : textOf(person.name.contentId);
    if (other !== undefined) taken.set(skeletonOf(person.name, other), other);
  }
  const own = skeleton(name);
  const same = taken.get(own);
  if (same === undefined) return accept(name);
  // Somebody may well be called the same; who writes it in other letters wants to be taken for them.
  if (isClear && plain(same) !== plain(name)) return refuse('name-like-somebody');
  for (let number = 2; ; number += 1) {
    const numbered = withNumber(name, number);
    if (!taken.has(skeleton(numbered))) return accept(numbered);
  }
}

/** A thousand people who come at once are not reckoned a million times. */
const skeletons = new WeakMap<TextRef, string>();
function skeletonOf(name: TextRef, text: string): string {
  let known = skeletons.get(name);
  if (known === undefined) {
    known = skeleton(text);
    skeletons.set(name, known);
  }
  return known;
}

/** The same name, however it is written: large or small, with or without the number that it got. */
function plain(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/ \(\d+\)$/u, '');
}

/** [NM3] Short enough with its number, too. */
function withNumber(name: string, number: number): string {
  const end = ` (${number})`;
  const letters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name)].map(({ segment }) => segment);
  return `${lettersIn(name) + end.length <= limits.name ? name : letters.slice(0, limits.name - end.length).join('').trimEnd()}${end}`;
}
