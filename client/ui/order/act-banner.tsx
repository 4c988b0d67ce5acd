import { useEffect, useState } from 'preact/hooks';
import { translate, type MessageKey } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';

/** [OR9] What was done about oneself, and why; read out, and put away by hand. */
export function ActBanner({ meeting: { session, self } }: { readonly meeting: Meeting }) {
  const act = session.order.act.value;
  const { quiet } = session.meeting.value;
  const isMuzzled = quiet && self.value?.silenced === true;
  const [seenQuiet, setSeenQuiet] = useState(false);
  useEffect(() => { if (!isMuzzled) setSeenQuiet(false); }, [isMuzzled]);
  const told = act === undefined ? undefined : TOLD[act.act];
  return (
    <>
      {told !== undefined && <Strip text={translate(told)} why={act!.why} onClose={() => session.order.read()} />}
      {told === undefined && isMuzzled && !seenQuiet && <Strip text={translate('order.told.quiet')} why="" onClose={() => setSeenQuiet(true)} />}
    </>
  );
}

const TOLD: Readonly<Record<string, MessageKey>> = {
  'silenced': 'order.told.silenced', 'unsilenced': 'order.told.unsilenced', 'off-stage': 'order.told.off-stage', 'stage-allowed': 'order.told.stage-allowed',
  'renamed': 'order.told.renamed', 'name-restored': 'order.told.name-restored',
  'figure-hidden': 'order.told.figure-hidden', 'figure-shown': 'order.told.figure-shown',
};

function Strip({ text, why, onClose }: { readonly text: string; readonly why: string; onClose(): void }) {
  return (
    <div class="banner tone-plain" data-act-banner>
      <Icon name="warning" />
      <p>{text}{why !== '' && <> {translate('order.why', { why })}</>}</p>
      <button type="button" class="icon-button" onClick={onClose} aria-label={translate('action.close')}><Icon name="close" /></button>
    </div>
  );
}
