import { useEffect, useRef } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Looker } from './meeting-screens.ts';

/** What somebody shares, as large as there is room; nothing is sent for it while nobody can see it. */
export function ShareView({ meeting, looker }: { readonly meeting: Meeting; readonly looker: Looker }) {
  const video = useRef<HTMLVideoElement>(null);
  const { screens, session } = meeting;
  const share = session.share.value;
  const stream = screens.stream.value;
  const hindrance = screens.hindrance.value;
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    let isInSight = true;
    const tell = () => {
      const { width, height } = element.getBoundingClientRect();
      const seen = isInSight && document.visibilityState === 'visible' && width > 1 && height > 1;
      screens.look(looker, seen ? { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) } : 'nothing');
    };
    const sizes = new ResizeObserver(tell);
    const sights = new IntersectionObserver(([entry]) => {
      isInSight = entry?.isIntersecting ?? true;
      tell();
    });
    sizes.observe(element);
    sights.observe(element);
    document.addEventListener('visibilitychange', tell);
    tell();
    return () => {
      sizes.disconnect();
      sights.disconnect();
      document.removeEventListener('visibilitychange', tell);
      screens.look(looker, 'nothing');
    };
  }, [screens, looker, share === undefined]);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);
  if (share === undefined) return null;
  const by = session.people.value.get(share.by)?.name ?? '';
  return (
    <figure class="share-view">
      {/* Its sound is played apart, at the volume of the settings. */}
      <video ref={video} muted autoplay playsInline data-share-video aria-label={share.name === '' ? translate('share.of', { name: by }) : translate('share.ofNamed', { name: by, what: share.name })} />
      {/* What hinders it the live region says, in every view. */}
      <p class={hindrance === 'spared' ? 'share-spared' : 'share-waiting'} role={hindrance === undefined ? 'status' : undefined}>{hindrance === undefined ? stream === undefined && translate('share.waiting') : translate(`share.${hindrance}`)}</p>
      <figcaption>
        <span>{share.name === '' ? translate('share.of', { name: by }) : translate('share.ofNamed', { name: by, what: share.name })}</span>
        <button type="button" class="secondary" onClick={() => void video.current?.requestFullscreen?.().catch(() => {})}>{translate('share.full')}</button>
      </figcaption>
    </figure>
  );
}
