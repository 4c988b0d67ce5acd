import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { DeckId } from '#rooms/protocol/ids.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { ScreenView, Session } from '#client/session/session.ts';
import { canPresent, pausedIn, present } from '#client/view-model/presenting.ts';

const deck = { id: 'd' as DeckId, asset: 'a' as never, kind: 'document', name: 'Plan', pages: 9 } as const;

/** Commands are kept; the test says what the server answers and when the screens are heard of. */
function desk() {
  const screens = signal<ReadonlyMap<string, ScreenView>>(new Map());
  const sent: { page: number | undefined; answer(result: Result<unknown>): void }[] = [];
  const command = (_: string, payload: { readonly page?: number }) => new Promise((answer) => { sent.push({ page: payload.page, answer }); });
  const show = (page: number | undefined) => {
    screens.value = new Map(page === undefined ? [] : [['main', { deck: deck.id, page, since: 0 }]]);
  };
  show(3);
  return { session: { screens, decks: signal(new Map([[deck.id, deck]])), command } as unknown as Session, sent, show };
}
const ok = { ok: true, value: {} } as const;

it('[SP4] quick presses go on from where the one before leads, also over a pause', async () => {
  const { session, sent, show } = desk();
  const presses = [present(session, 'next'), present(session, 'next'), present(session, 'previous'), present(session, 'clear'), present(session, 'clear'), present(session, 'next')];
  expect(sent.map(({ page }) => page)).toEqual([4, 5, 4, undefined, 4, 5]);
  for (const { answer } of sent) answer(ok);
  await Promise.all(presses);
  // Answered, and not heard yet.
  void present(session, 'next');
  expect(sent.at(-1)!.page).toBe(6);
  sent.at(-1)!.answer(ok);
  await Promise.resolve();
  show(6);
  void present(session, 'next');
  expect(sent.at(-1)!.page).toBe(7);
});

it('[SP4] what was refused, or turned by somebody else, is not gone on from', async () => {
  const { session, sent, show } = desk();
  const refused = present(session, 'last');
  sent[0]!.answer(refuse('not-allowed'));
  await refused;
  void present(session, 'next');
  expect(sent.at(-1)!.page).toBe(4);

  const turned = present(session, 'next');
  sent.at(-1)!.answer(ok);
  await turned;
  show(1);
  void present(session, 'next');
  expect(sent.at(-1)!.page).toBe(2);
});

it('[SP4] what was taken off the screen can be shown again, nothing else', async () => {
  const { session, sent, show } = desk();
  expect([canPresent(session, 'next'), canPresent(session, 'clear')]).toEqual([true, true]);
  const cleared = present(session, 'clear');
  expect([canPresent(session, 'next'), canPresent(session, 'clear')]).toEqual([false, true]);
  sent[0]!.answer(ok);
  show(undefined);
  await cleared;
  expect(pausedIn(session)?.page).toBe(3);
  expect(await present(session, 'next')).toEqual(refuse('deck-unknown'));
});
