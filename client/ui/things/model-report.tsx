import type { ModelReport as Report } from '#rooms/protocol/assets.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { lengthIn, lengthUnitOf } from '#client/view-model/standing-numbers.ts';
import { deviceLines, megabytes } from '#client/view-model/things.ts';
import { Icon } from '../parts/icon.tsx';

/** [TP3] What became of the model, and how it goes on each kind of device, in plain words. */
export function ModelReport({ report }: { readonly report: Report }) {
  const lines = deviceLines(report);
  const number = new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1 });
  const { full, trianglesBefore, bytesBefore, size } = report;
  const unit = lengthUnitOf(navigator.language);
  const long = new Intl.NumberFormat(locale.value, { style: 'unit', unit: unit === 'm' ? 'meter' : 'foot', maximumSignificantDigits: 3 });
  const [width, height, depth] = size.map((metres) => long.format(lengthIn(unit, metres))) as [string, string, string];
  const sizes = { before: number.format(megabytes(bytesBefore)), after: number.format(megabytes(full.downloadBytes)) };
  return (
    <section class="model-report" aria-labelledby="model-report">
      <h4 id="model-report">{translate('things.report')}</h4>
      <ul role="list">
        {lines.map(({ device, verdict, simple, triangles, megabytes: size }) => (
          <li key={device}>
            <span class="report-device">{translate(`things.device.${device}`)}</span>
            <span class={`verdict ${verdict}`}><Icon name={verdict === 'good' ? 'done' : 'warning'} />{translate(`things.verdict.${verdict}`)}</span>
            <span class="hint">
              {simple && <>{translate('things.simple')}: </>}
              {translate('things.cost', { triangles, megabytes: size })}
            </span>
          </li>
        ))}
      </ul>
      {lines.some(({ verdict }) => verdict === 'too-heavy') && <p class="hint">{translate('things.tooHeavy.help')}</p>}
      <p class="hint">
        {translate(`things.report.${became(report)}`, { ...sizes, trianglesBefore, triangles: full.triangles })}
        {' '}{translate('things.report.size', { width, height, depth })}
      </p>
    </section>
  );
}

function became({ full, trianglesBefore, bytesBefore }: Report): 'made' | 'lighter' | 'kept' {
  if (full.triangles < trianglesBefore) return 'made';
  return megabytes(full.downloadBytes) < megabytes(bytesBefore) ? 'lighter' : 'kept';
}
