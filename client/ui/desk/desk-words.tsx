import type { DeskRow } from '#rooms/protocol/desk.ts';
import type { Phase } from '#rooms/protocol/roles.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';

export function dateOf(at: number): string {
  return new Intl.DateTimeFormat(locale.value, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** When it begins or when it ended, and until when it is kept. */
export function whenText({ phase, beginsAt, endedAt, eraseAt, erasedAt }: Pick<DeskRow, 'phase' | 'beginsAt' | 'endedAt' | 'eraseAt' | 'erasedAt'>): string {
  if (phase !== 'ended') return beginsAt === undefined ? (phase === 'planned' ? translate('desk.noDate') : '') : dateOf(beginsAt);
  const ended = translate('desk.endedAt', { time: dateOf(endedAt ?? 0) });
  if (erasedAt !== undefined) return `${ended} ${translate('desk.erasedAt', { time: dateOf(erasedAt) })}`;
  return eraseAt === undefined ? ended : `${ended} ${translate('desk.eraseAt', { time: dateOf(eraseAt) })}`;
}

export function PhaseSign({ phase, isErased = false }: { readonly phase: Phase; readonly isErased?: boolean }) {
  return <span class={`desk-sign ${phase}`}>{translate(isErased ? 'desk.phase.erased' : `desk.phase.${phase}`)}</span>;
}
