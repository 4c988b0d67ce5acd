import { ROLES, type Role } from '#rooms/protocol/roles.ts';

/** What the transcript says in a language; `{name}` and the like are put in. */
export interface TranscriptWords {
  readonly title: string;
  readonly intro: string;
  readonly people: string;
  readonly course: string;
  readonly columns: readonly [time: string, who: string, what: string];
  readonly peopleColumns: readonly [name: string, role: string, came: string];
  readonly unknown: string;
  /** Somebody whose name is not handed out, or erased. */
  readonly person: string;
  readonly hidden: string;
  readonly withdrawn: string;
  readonly erased: string;
  readonly organiser: string;
  readonly house: string;
  readonly head: string;
  readonly events: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly doors: Readonly<Record<'open' | 'lobby' | 'locked', string>>;
}

const roles = (names: readonly string[]) => Object.fromEntries(ROLES.map((role, index) => [role, names[index]])) as Record<Role, string>;

export const transcriptWords: Readonly<Record<'en' | 'lt', TranscriptWords>> = {
  en: {
    title: 'Record', people: 'People', course: 'What happened', columns: ['Time', 'Who', 'What'], peopleColumns: ['Name', 'Role at last', 'First came'],
    intro: 'As the server recorded it. Not in here: what was said off the record, in a pause or before the start, voices, private notes, and what was hidden or taken back. Look through it before you publish it: it holds names.',
    unknown: 'somebody', person: 'Person {n}', hidden: '[hidden by who led]', withdrawn: '[taken back]', erased: '[erased]', organiser: 'Organiser', house: 'The house', head: 'Hash of the last of {events} events: {hash}. The data file of the same record proves it.',
    roles: roles(['chair', 'facilitator', 'clerk', 'hall operator', 'presenter', 'captioner', 'juror', 'team member', 'participant', 'observer']),
    doors: { open: 'open', lobby: 'with a lobby', locked: 'locked' },
    events: {
      'meeting.opened': 'set the meeting up', 'meeting.planned': 'planned the meeting', 'meeting.started': 'started the meeting', 'meeting.paused': 'paused the meeting', 'meeting.resumed': 'went on with the meeting', 'meeting.ended': 'ended the meeting',
      'meeting.erased': 'erased names and texts', 'participant.joined': 'came in', 'participant.renamed': 'goes by the name of {name} now', 'participant.roleSet': 'is {role} now', 'record.off': 'took the meeting off the record', 'record.on': 'put the meeting back on the record',
      'door.set': 'set the door: {door}', 'hand.raised': 'raised a hand', 'hand.lowered': 'hand down', 'order.acted': 'act of order about {name}: {act}', 'order.allSilenced': 'took the voice from all', 'order.allUnsilenced': 'gave the voice back to all',
      'screen.shown': 'showed “{name}”, page {page}', 'screen.cleared': 'cleared the screen', 'object.added': 'put up “{name}”', 'object.removed': 'took “{name}” away', 'object.restored': 'put “{name}” back', 'deck.added': 'brought the slides “{name}”', 'caption': 'caption ({language})',
    },
  },
  lt: {
    title: 'Įrašas', people: 'Dalyviai', course: 'Eiga', columns: ['Laikas', 'Kas', 'Kas įvyko'], peopleColumns: ['Vardas', 'Paskutinis vaidmuo', 'Pirmą kartą atėjo'],
    intro: 'Taip, kaip įrašė serveris. Čia nėra: kas pasakyta neįrašant, per pertrauką ar prieš pradžią, balsų, asmeninių pastabų ir to, kas paslėpta ar atsiimta. Prieš skelbdami peržiūrėkite: čia yra vardų.',
    unknown: 'kažkas', person: 'Asmuo {n}', hidden: '[paslėpė vedantysis]', withdrawn: '[atsiimta]', erased: '[ištrinta]', organiser: 'Rengėjas', house: 'Serveris', head: 'Paskutinio iš {events} įvykių maišos kodas: {hash}. Jį patvirtina to paties įrašo duomenų failas.',
    roles: roles(['pirmininkas', 'moderatorius', 'sekretorius', 'salės operatorius', 'pranešėjas', 'subtitruotojas', 'vertinimo komisijos narys', 'komandos narys', 'dalyvis', 'stebėtojas']),
    doors: { open: 'atviros', lobby: 'su laukiamuoju', locked: 'užrakintos' },
    events: {
      'meeting.opened': 'sukūrė susitikimą', 'meeting.planned': 'suplanavo susitikimą', 'meeting.started': 'pradėjo susitikimą', 'meeting.paused': 'paskelbė pertrauką', 'meeting.resumed': 'tęsė susitikimą', 'meeting.ended': 'baigė susitikimą',
      'meeting.erased': 'ištrynė vardus ir tekstus', 'participant.joined': 'atėjo', 'participant.renamed': 'dabar vadinasi {name}', 'participant.roleSet': 'dabar yra {role}', 'record.off': 'sustabdė įrašymą', 'record.on': 'atnaujino įrašymą',
      'door.set': 'nustatė duris: {door}', 'hand.raised': 'pakėlė ranką', 'hand.lowered': 'ranka nuleista', 'order.acted': 'tvarkos veiksmas dėl {name}: {act}', 'order.allSilenced': 'nutildė visus', 'order.allUnsilenced': 'grąžino balsą visiems',
      'screen.shown': 'rodė „{name}“, {page} psl.', 'screen.cleared': 'išvalė ekraną', 'object.added': 'pastatė „{name}“', 'object.removed': 'nuėmė „{name}“', 'object.restored': 'grąžino „{name}“', 'deck.added': 'atnešė skaidres „{name}“', 'caption': 'subtitras ({language})',
    },
  },
};

const ACTS: Readonly<Record<'en' | 'lt', Readonly<Record<string, string>>>> = {
  en: { 'silenced': 'voice taken', 'unsilenced': 'voice given back', 'off-stage': 'off the stage', 'stage-allowed': 'stage allowed', 'figure-hidden': 'figure hidden', 'figure-shown': 'figure shown', 'sent-to-lobby': 'back to the lobby', 'removed': 'removed', 'banned': 'banned', 'ban-lifted': 'let in again', 'renamed': 'given another name', 'name-restored': 'own name given back' },
  lt: { 'silenced': 'nutildytas', 'unsilenced': 'balsas grąžintas', 'off-stage': 'nukeltas nuo scenos', 'stage-allowed': 'scena leista', 'figure-hidden': 'figūra paslėpta', 'figure-shown': 'figūra rodoma', 'sent-to-lobby': 'grąžintas į laukiamąjį', 'removed': 'pašalintas', 'banned': 'uždrausta grįžti', 'ban-lifted': 'draudimas panaikintas', 'renamed': 'suteiktas kitas vardas', 'name-restored': 'grąžintas savas vardas' },
};

export function actWord(language: 'en' | 'lt', act: string): string {
  return ACTS[language][act] ?? act;
}
