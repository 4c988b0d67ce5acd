import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import type { ThingView } from '#client/session/session.ts';
import { scaleNumber } from '#client/view-model/standing-numbers.ts';
import { whereabouts } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';

/** [TP1] What is said about a thing below its name. @param scene undefined until it is known */
export function thingFacts(thing: ThingView, meeting: Meeting, scene: SceneManifest | undefined): string[] {
  const holder = holderWords(thing, meeting);
  return [
    ...(scene === undefined ? [] : [placeWords(thing, scene)]),
    scaleWords(thing.standing),
    ...(thing.locked ? [translate('things.locked')] : []),
    ...(holder === undefined ? [] : [holder]),
  ];
}

function placeWords(thing: ThingView, scene: SceneManifest): string {
  const where = whereabouts(thing, scene);
  return where.on === 'table' ? translate('things.on.table', { number: where.number }) : translate(`things.on.${where.on}`);
}

export function scaleWords(standing: { readonly scale: number }): string {
  const n = scaleNumber(standing);
  return n === 1 ? translate('things.scale.full') : translate('things.scale', { n: new Intl.NumberFormat(locale.value).format(n) });
}

export function holderWords({ heldBy }: ThingView, { session }: Meeting): string | undefined {
  if (heldBy === undefined) return undefined;
  const name = session.people.value.get(heldBy)?.name;
  return heldBy === session.me ? translate('things.heldByYou') : name && translate('things.heldBy', { name });
}
