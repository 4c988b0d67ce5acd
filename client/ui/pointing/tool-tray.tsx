import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { TOOLS, type ToolName } from '#client/view-model/tool-names.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { presents } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { ClearMarks } from './clear-marks.tsx';

const ICONS: Readonly<Record<ToolName, IconName>> = { laser: 'laser', highlight: 'highlight', pen: 'pen', tape: 'tape' };

/** What one can take into the hand in the hall: to point, draw eyes, draw and measure. */
export function ToolTray({ meeting }: { readonly meeting: Meeting }) {
  const open = useSignal(false);
  const hall = meeting.hall.value;
  const inHand = hall?.pointing.tool.value;
  // A key may have taken it.
  useEffect(() => { if (inHand !== undefined) open.value = true; }, [inHand]);
  if (hall === undefined || hall.headset.value === 'inside') return null;
  const { pointing } = hall;
  const everybodyDraws = meeting.session.drawers.value === 'everybody';
  const mayDraw = presents(meeting.self.value) || everybodyDraws;
  const marks = [...meeting.session.marks.value.values()];
  const close = () => {
    pointing.choose(undefined);
    open.value = false;
  };
  return (
    <div class="tool-tray" role="group" aria-label={translate('tools.title')}>
      <button type="button" class="tool" aria-expanded={open.value} onClick={() => (open.value ? close() : (open.value = true))}>
        <Icon name={open.value ? 'close' : 'pen'} /><span>{translate(open.value ? 'tools.close' : 'tools.title')}</span>
      </button>
      {open.value && (
        <>
          {TOOLS.map((tool, index) => (
            <button
              key={tool} type="button" class={`tool ${inHand === tool ? 'on' : ''}`} data-tool={tool} aria-pressed={inHand === tool} disabled={tool === 'pen' && !mayDraw}
              title={tool === 'pen' && !mayDraw ? translate('tools.pen.notAllowed') : translate('tools.key', { key: index + 1 })}
              onClick={() => pointing.choose(inHand === tool ? undefined : tool)}
            >
              <Icon name={ICONS[tool]} /><span>{translate(`tools.${tool}`)}</span>
            </button>
          ))}
          {marks.length > 0 && <button type="button" class="tool" data-tool="undo" onClick={() => void pointing.undo()}><Icon name="undo" /><span>{translate('tools.undo')}</span></button>}
          <ClearMarks meeting={meeting} marks={marks} />
          {presents(meeting.self.value) && (
            <button
              type="button" class={`tool ${everybodyDraws ? 'on' : ''}`} data-tool="everybody" aria-pressed={everybodyDraws}
              onClick={() => void meeting.session.command('mark.setRights', { drawers: everybodyDraws ? 'presenters' : 'everybody' })}
            >
              <Icon name="people" /><span>{translate('tools.everybody')}</span>
            </button>
          )}
        </>
      )}
    </div>
  );
}
