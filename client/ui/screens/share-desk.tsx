import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { leads } from '#rooms/protocol/roles.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { refusalText } from '../parts/refusal-text.ts';
import { useScene } from '../things/use-scene.ts';
import { chooseCamera, chooseFilm, chooseWindow, type Choice } from './choose-share.ts';

/** Where who presents puts a window, a camera or a film on the screen, and takes it off. */
export function ShareDesk({ meeting }: { readonly meeting: Meeting }) {
  const error = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const { screens, session } = meeting;
  const scene = useScene(session.meeting.value.scene);
  const share = session.share.value;
  const own = screens.loaded.value?.own.value;
  const other = share !== undefined && !share.own ? session.people.value.get(share.by)?.name : undefined;

  async function put(choosing: Promise<Choice>): Promise<void> {
    error.value = undefined;
    busy.value = true;
    const choice = await choosing;
    busy.value = false;
    if (!choice.ok) {
      error.value = choice.why === 'cancelled' ? undefined : translate(choice.why);
      return;
    }
    const { stream, kind, name, film } = choice.chosen;
    screens.film.value = film;
    const started = await screens.start(stream, { kind, name, screenId: scene?.screens[0]?.id ?? '' });
    if (!started.ok) {
      error.value = refusalText(started.reason);
      await screens.stop();
    }
  }

  return (
    <section class="share-desk" aria-labelledby="share-title">
      <h3 id="share-title">{translate('share.title')}</h3>
      {screens.sharing.value ? (
        <>
          <p role="status">{translate('share.on')}</p>
          <Film element={screens.film.value} />
          <button type="button" class="primary" onClick={() => void screens.stop()}>{translate('share.stop')}</button>
        </>
      ) : (
        <>
          {own?.kind === 'ended' && own.because !== 'stopped' && <p role="status">{translate(`share.end.${own.because}`)}</p>}
          {other !== undefined && <p>{translate('share.taken', { name: other })}</p>}
          {other !== undefined && leads(meeting.self.value?.role) && <button type="button" class="secondary" onClick={() => void screens.loaded.value?.takeOff()}>{translate('share.takeOff')}</button>}
          {other === undefined && scene !== undefined && (
            <div class="share-kinds">
              <button type="button" class="secondary" disabled={busy.value} onClick={() => void put(chooseWindow())}>{translate('share.window')}</button>
              <button type="button" class="secondary" disabled={busy.value} onClick={() => void put(chooseCamera())}>{translate('share.camera')}</button>
              <label class="button secondary">
                {translate('share.film')}
                <input
                  type="file" accept="video/*" class="visually-hidden" data-share-film disabled={busy.value}
                  onChange={({ currentTarget }) => {
                    const [file] = currentTarget.files ?? [];
                    currentTarget.value = '';
                    if (file !== undefined) void put(chooseFilm(file));
                  }}
                />
              </label>
            </div>
          )}
        </>
      )}
      <div role="alert">{error.value !== undefined && <p class="error">{error.value}</p>}</div>
    </section>
  );
}

/** The film with its controls: what is done here everybody sees. */
function Film({ element }: { readonly element: HTMLVideoElement | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (element === undefined || place.current === null) return;
    element.controls = true;
    // Who shares hears it from the share, as the others do not.
    place.current.append(element);
    return () => element.remove();
  }, [element]);
  return element === undefined ? null : <div class="share-film" ref={place} />;
}
