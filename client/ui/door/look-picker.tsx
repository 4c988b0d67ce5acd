import { COLOURS, FIGURES, type Look } from '#rooms/protocol/look.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { FigurePreview } from '../parts/figure-preview.tsx';
import { Swatch } from '../parts/swatch.tsx';

/** Shape and colour of the figure in the hall. */
export function LookPicker({ look, onChange }: { readonly look: Look; onChange(look: Look): void }) {
  return (
    <div class="look">
      <Choice
        class="figures" legend={translate('door.figure')} value={look.figure} onChange={(figure) => onChange({ ...look, figure })}
        options={FIGURES.map((figure) => ({ value: figure, label: translate(`figure.${figure}`), picture: <FigurePreview figure={figure} colour={look.colour} /> }))}
      />
      <Choice
        class="colours" legend={translate('door.colour', { colour: translate(`colour.${look.colour}`) })} value={look.colour}
        onChange={(colour) => onChange({ ...look, colour })}
        options={COLOURS.map((colour) => ({ value: colour, label: translate(`colour.${colour}`), picture: <Swatch colour={colour} chosen={colour === look.colour} /> }))}
      />
    </div>
  );
}
