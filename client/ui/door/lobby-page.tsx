import { useEffect, useState } from 'preact/hooks';
import type { LobbyNews } from '#rooms/protocol/door.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import type { Look } from '#rooms/protocol/look.ts';
import { waitInLobby } from '#client/session/wait-in-lobby.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { MeetingWhen } from '../phase/meeting-when.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { PlacePicture } from '../parts/place-picture.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';

interface LobbyPageProps {
  readonly door: DoorOpened;
  readonly join: { readonly name: string; readonly look: Look };
  /** The way is free: comes in. False when somebody was faster, and the line goes on. */
  onLetIn(): Promise<boolean>;
  onGiveUp(): void;
  /** It ended, or was called off, meanwhile. */
  onEnded(): void;
}

/** [LB8] In the line at the door: which place, why, and what came of it. Comes in by itself. */
export function LobbyPage({ door, join, onLetIn, onGiveUp, onEnded }: LobbyPageProps) {
  const [news, setNews] = useState<LobbyNews | { readonly kind: 'offline' }>();
  const [refused, setRefused] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const ending = new AbortController();
    setRefused(undefined);
    void waitInLobby({ door, join, signal: ending.signal, onNews: setNews }).then((result) => {
      if (result === undefined) return;
      if (!result.ok && result.reason === 'meeting-ended') onEnded();
      else if (!result.ok) setRefused(refusalText(result.reason));
      else if (result.value === 'come-in') void onLetIn().then((isIn) => { if (!isIn) setAttempt((before) => before + 1); });
    });
    return () => ending.abort();
  }, [attempt]);
  const isTurnedAway = news?.kind === 'turned-away';
  const isEarly = news?.kind === 'waiting' && news.for === 'start';
  return (
    <PageFrame class="door" title={door.title}>
      <section class="card door-card lobby" aria-live="polite">
        <div class="door-head">
          <PlacePicture scene={door.scene} class="door-picture" />
          <div class="door-title">
            <p class="eyebrow">{door.title}</p>
            <h1>{translate(isTurnedAway ? 'lobby.turnedAway' : isEarly ? 'lobby.early' : 'lobby.title')}</h1>
          </div>
        </div>
        <div class="lobby-news">
          {refused !== undefined && <Problem text={refused} />}
          {refused === undefined && news?.kind === 'waiting' && (
            <>
              {!isEarly && <p class="lobby-place">{translate('lobby.number', { place: news.place })}</p>}
              {isEarly && <MeetingWhen door={door} beginsAt={news.beginsAt ?? null} />}
              <p>{translate(`lobby.${news.for}`)}</p>
            </>
          )}
          {refused === undefined && news?.kind === 'offline' && <p>{translate('lobby.offline')}</p>}
          {news?.kind === 'come-in' && <p>{translate('lobby.comeIn')}</p>}
          {isTurnedAway && (
            <>
              {news.why !== '' && <p>{translate('order.why', { why: news.why })}</p>}
              <p>{translate('lobby.turnedAway.help')}</p>
            </>
          )}
        </div>
        <div class="form-actions">
          {(isTurnedAway || refused !== undefined) && <button type="button" class="primary" onClick={() => { setNews(undefined); setAttempt(attempt + 1); }}>{translate('lobby.again')}</button>}
          <button type="button" class="secondary" onClick={onGiveUp}>{translate('lobby.leave')}</button>
        </div>
      </section>
    </PageFrame>
  );
}
