import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { bannersFor, type Banner } from '#client/view-model/banners.ts';
import { ConsentBanner } from '../consent/consent-banner.tsx';
import { ActBanner } from '../order/act-banner.tsx';
import { HighlightLine } from '../pointing/highlight-line.tsx';
import { ShareBanner } from '../screens/share-banner.tsx';
import { PhaseBanner } from '../phase/phase-banner.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from './meeting.ts';

/** How long "you are back" is shown, in ms. */
const BACK_SHOWN_MS = 4_000;

/** What is wrong with connection or sound, and what helps; read out when it changes. */
export function Banners({ meeting }: { readonly meeting: Meeting }) {
  const connection = meeting.session.connection.value;
  const voice = meeting.voice.value;
  const [justBack, setJustBack] = useState(false);
  const [closed, setClosed] = useState<readonly string[]>([]);
  useEffect(() => {
    if (connection !== 'reconnecting') return;
    return () => setJustBack(true);
  }, [connection]);
  useEffect(() => {
    if (!justBack) return;
    const timer = setTimeout(() => setJustBack(false), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [justBack]);

  const banners = bannersFor({
    connection, justBack, rehearsal: meeting.session.meeting.value.rehearsal, readOnly: meeting.session.readOnly.value, stops: meeting.session.stopsAt.value !== undefined, voiceFailed: meeting.voiceFailed.value,
    voice: voice && { state: voice.state.value, audible: voice.audible.value, microphone: voice.microphone.value },
  });
  // What was put away comes again only after it had been over.
  const texts = banners.map(({ text }) => text).join(' ');
  useEffect(() => setClosed((before) => before.filter((text) => texts.includes(text))), [texts]);
  return (
    <div class="banners" role="status">
      <HighlightLine meeting={meeting} />
      <PhaseBanner meeting={meeting} />
      <ActBanner meeting={meeting} />
      <ConsentBanner meeting={meeting} />
      <ShareBanner meeting={meeting} />
      {banners.filter(({ text }) => !closed.includes(text)).map((banner) => (
        <BannerStrip key={banner.id} banner={banner} meeting={meeting} onClose={() => setClosed((before) => [...before, banner.text])} />
      ))}
    </div>
  );
}

function BannerStrip({ banner, meeting, onClose }: { readonly banner: Banner; readonly meeting: Meeting; onClose(): void }) {
  return (
    <div class={`banner tone-${banner.tone}`}>
      {banner.tone !== 'back' && <Icon name="warning" />}
      <p>{translate(banner.text)}</p>
      {banner.act === 'hear' && <button type="button" class="primary" onClick={() => void meeting.voice.value?.resume()}>{translate('meeting.voice.hear')}</button>}
      {banner.act === 'load-voice' && <button type="button" class="primary" onClick={() => void meeting.startVoice()}>{translate('action.again')}</button>}
      {banner.closable && <button type="button" class="icon-button" onClick={onClose} aria-label={translate('action.close')}><Icon name="close" /></button>}
      {banner.why !== undefined && <details><summary>{translate('voice.why')}</summary><p lang="en">{banner.why}</p></details>}
    </div>
  );
}
