/** A moment as people tell it: where they are, and, if the clocks differ, where the meeting is. */
export interface When {
  readonly own: string;
  /** Missing where both clocks show the same. */
  readonly place?: string;
}

/** @param at ms @param zone IANA name of the meeting's time zone @param ownZone that of who reads it */
export function whenOf(at: number, zone: string, locale: string, ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone): When {
  const tell = (timeZone: string) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);
  const own = tell(ownZone);
  if (zone === '' || tell(zone) === own) return { own };
  return { own, place: `${tell(zone)} (${placeOf(zone)})` };
}

/** The name of a zone's place as people know it. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** What a clock on the wall of a zone shows, as `YYYY-MM-DDTHH:MM`. @param at ms */
export function wallClock(at: number, zone: string): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en', {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone,
  }).formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

/**
 * [DK7] The moment at which the clock of a zone shows this. A time that the clock jumps over is the same distance behind the jump; of one that it shows twice, the first.
 * @param wall `YYYY-MM-DDTHH:MM` @returns ms; undefined when it is no time
 */
export function momentOf(wall: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  // A thirty-first of February is the third of March to computers.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== wall) return undefined;
  // How far the zone is ahead of UTC, a day before and a day after: between them lies at most one change.
  const ahead = (at: number) => Date.parse(`${wallClock(at, zone)}Z`) - at;
  const [before, after] = [ahead(asUtc - 86_400_000), ahead(asUtc + 86_400_000)];
  const fitting = [asUtc - before, asUtc - after].find((at) => wallClock(at, zone) === wall);
  return fitting ?? asUtc - before;
}
