import { COLOURS, FIGURES, type Look } from '#rooms/protocol/look.ts';

interface Script {
  readonly names: readonly string[];
  /** What people say who have come to a consultation. */
  readonly remarks: readonly string[];
  readonly questions: readonly string[];
}

const en: Script = {
  names: ['Alma', 'Benas', 'Clara', 'Dora', 'Edvin', 'Freya', 'Goda', 'Hugo', 'Ieva', 'Jonas', 'Kaja', 'Liam', 'Mila', 'Nojus', 'Olga', 'Petra', 'Rasa', 'Simon', 'Toma', 'Una', 'Viktor', 'Wanda', 'Yara', 'Zita'],
  remarks: [
    'Good evening, everybody.', 'I came because of the bus stop.', 'The drawing on the screen helps a lot.', 'Thank you, that answers it.',
    'I live just beside the park.', 'I agree with what was said before.', 'Could the slides stay up a moment longer?', 'My neighbours see it the same way.',
  ],
  questions: [
    'When would the building work begin?', 'How many trees will have to go?', 'Who pays for the upkeep afterwards?', 'Will there be places for bicycles?',
    'Has the noise been measured at night as well?', 'Where can we read the whole plan?',
  ],
};

const lt: Script = {
  names: ['Agnė', 'Benas', 'Darius', 'Eglė', 'Faustas', 'Goda', 'Ieva', 'Jonas', 'Kristina', 'Lina', 'Mantas', 'Nojus', 'Ona', 'Paulius', 'Rasa', 'Saulė', 'Tomas', 'Ugnė', 'Vaidas', 'Viltė', 'Zita', 'Živilė', 'Šarūnas', 'Žygis'],
  remarks: [
    'Labas vakaras visiems.', 'Atėjau dėl autobusų stotelės.', 'Brėžinys ekrane labai padeda.', 'Ačiū, dabar aišku.',
    'Gyvenu prie pat parko.', 'Pritariu tam, kas jau pasakyta.', 'Gal skaidrė galėtų pabūti kiek ilgiau?', 'Mano kaimynai mano taip pat.',
  ],
  questions: [
    'Kada prasidėtų statybos?', 'Kiek medžių tektų kirsti?', 'Kas vėliau mokės už priežiūrą?', 'Ar bus vietos dviračiams?',
    'Ar triukšmas matuotas ir naktį?', 'Kur galima perskaityti visą planą?',
  ],
};

/** In the language of who rehearses; English for one without a script. */
export function scriptIn(language: string): Script {
  return language.startsWith('lt') ? lt : en;
}

/** The name and figure of the nth simulated person: no two of sixty are named alike. */
export function castMember(index: number, { names }: Script): { readonly name: string; readonly look: Look } {
  const round = Math.floor(index / names.length);
  return {
    name: `${names[index % names.length]!}${round === 0 ? '' : ` ${round + 1}`}`,
    look: { figure: FIGURES[(index * 3 + round) % FIGURES.length]!, colour: COLOURS[(index * 5 + round) % COLOURS.length]! },
  };
}
