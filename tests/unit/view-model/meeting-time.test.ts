import { describe, expect, it } from 'vitest';
import { momentOf, wallClock, whenOf } from '#client/view-model/meeting-time.ts';

describe('[DK7] [DK9] times of a meeting', () => {
  it('are told as one’s own clock shows them, and as the place’s where it differs', () => {
    const at = Date.UTC(2026, 6, 1, 15, 30);
    expect(whenOf(at, 'Europe/Vilnius', 'en', 'Europe/Riga')).toEqual({ own: 'Wednesday, July 1 at 18:30' });
    expect(whenOf(at, 'Europe/Vilnius', 'en', 'America/New_York')).toEqual({ own: 'Wednesday, July 1 at 11:30', place: 'Wednesday, July 1 at 18:30 (Vilnius)' });
    expect(whenOf(at, '', 'lt', 'Europe/Vilnius').own).toContain('18:30');
  });

  it('are entered as the clock of the place shows them, in summer and winter', () => {
    for (const [zone, wall, utc] of [
      ['Europe/Vilnius', '2026-07-01T18:30', '2026-07-01T15:30'], ['Europe/Vilnius', '2026-12-01T18:30', '2026-12-01T16:30'], ['Asia/Kathmandu', '2026-07-01T18:30', '2026-07-01T12:45'],
      ['America/New_York', '2026-03-08T12:00', '2026-03-08T16:00'], ['Pacific/Auckland', '2026-01-01T00:00', '2025-12-31T11:00'], ['UTC', '2026-07-01T00:00', '2026-07-01T00:00'],
      // Summer time begins at three: half past three is there, half past three minus an hour is not. It ends at four: half past three is there twice.
      ['Europe/Vilnius', '2026-03-29T03:30', '2026-03-29T01:30'], ['Europe/Vilnius', '2026-03-29T04:30', '2026-03-29T01:30'], ['Europe/Vilnius', '2026-10-25T03:30', '2026-10-25T00:30'],
    ] as const) expect(new Date(momentOf(wall, zone)!).toISOString().slice(0, 16), `${zone} ${wall}`).toBe(utc);
  });

  it('come back as they were entered', () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 37 * 3_600_000) {
      for (const zone of ['Europe/Vilnius', 'Europe/London', 'America/St_Johns', 'Australia/Lord_Howe']) {
        const wall = wallClock(at, zone);
        expect(wallClock(momentOf(wall, zone)!, zone)).toBe(wall);
      }
    }
  });

  it('that are none are none', () => {
    for (const wall of ['', '2026-13-01T00:00', 'tomorrow', '2026-07-01']) expect(momentOf(wall, 'Europe/Vilnius')).toBeUndefined();
  });
});
