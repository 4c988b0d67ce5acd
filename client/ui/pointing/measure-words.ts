import { locale, translate } from '#client/i18n/catalogue.ts';
import { areaWords, isImperial, lengthWords, type Measured } from '#client/view-model/measure.ts';

/** A measurement in words of the page's language. */
export function measureWords(measured: Measured): string {
  const units = { locale: locale.value, imperial: isImperial(navigator.languages) };
  if (measured.kind === 'area') return translate('marks.area', { area: areaWords(measured.area, units), round: lengthWords(measured.round, units) });
  if (measured.height < 0.02) return lengthWords(measured.length, units);
  return translate('marks.distance', { length: lengthWords(measured.length, units), height: lengthWords(measured.height, units) });
}
