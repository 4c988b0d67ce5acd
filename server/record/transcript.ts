import type { OutgoingRecord } from './read-record.ts';
import { outcomeOf, TranscriptEntries } from './transcript-entries.ts';
import { transcriptWords } from './transcript-words.ts';

export interface TranscriptOptions {
  readonly title: string;
  readonly language: 'en' | 'lt';
  /** IANA: times are told as at the place. */
  readonly zone: string;
}

/** Readable on its own, on paper too, without anything from anywhere. */
const STYLE = `body{font:1.05rem/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#26302f;background:#fbf9f4}h1{margin-bottom:.2rem}table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #d6d0c3}td:first-child{white-space:nowrap}.said{white-space:pre-line}.note{max-width:44rem}.head{overflow-wrap:anywhere;font-size:.9rem}@media print{body{margin:0;background:none}tr{break-inside:avoid}}`;

/** [RD1] The record to be read by people: who was there, what was said and done, with the time at the place. */
export async function* transcript(record: OutgoingRecord, { title, language, zone }: TranscriptOptions): AsyncGenerator<string> {
  const words = transcriptWords[language];
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone });
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone });
  const entries = new TranscriptEntries(record, { language, words, outcome: await outcomeOf(record) });
  let day = '';
  let last = '';
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)} – ${words.title}</title><style>${STYLE}</style></head><body>\n`;
  yield `<main><h1>${escape(title)}</h1><p class="note">${escape(words.intro)}</p>\n<h2>${words.course}</h2><table><thead><tr>${words.columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>\n`;
  for await (const read of record.events()) {
    last = read.hash;
    const entry = entries.of(read);
    if (entry === undefined) continue;
    const today = date.format(entry.at);
    if (today !== day) yield `<tr><th colspan="3" scope="rowgroup">${escape(today)} (${escape(zone)})</th></tr>\n`;
    day = today;
    yield `<tr><td><time datetime="${new Date(entry.at).toISOString()}">${time.format(entry.at)}</time></td><td>${escape(entry.who)}</td><td${entry.isSaid ? ' class="said"' : ''}>${escape(entry.what)}</td></tr>\n`;
  }
  yield `</tbody></table>\n<h2>${words.people}</h2><table><thead><tr>${words.peopleColumns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>\n`;
  for (const { name, role, came } of entries.people.values()) yield `<tr><td>${escape(name)}</td><td>${words.roles[role]}</td><td>${time.format(came)}</td></tr>\n`;
  yield `</tbody></table>\n<p class="head">${escape(words.head.replace('{events}', String(record.version)).replace('{hash}', last))}</p></main></body></html>\n`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
