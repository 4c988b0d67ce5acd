/**
 * `naf/tinghall-adapter.js`, for scenes by other authors: a plain script, after networked-aframe and before the scene. Registers the adapter as
 * `colyseus`. Voices are in a file of their own beside it, fetched when a scene asks for one. See docs/networked-aframe.md.
 */
import { adapterFor } from './colyseus-adapter.ts';
import { OpenSceneLine } from './open-scene-line.ts';

interface NafGlobal {
  readonly adapters: { register(name: string, adapter: unknown): void };
}

/** Known only while a plain script runs; a module has no `currentScript`. */
const self = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;
/** The house that served this file: `…/naf/tinghall-adapter.js` lies in it. */
const house = new URL('..', self).href;

export const ColyseusAdapter = adapterFor({
  // `/` is NAF's default and means "where the script comes from": one address less to write.
  lineTo: ({ serverUrl, ...address }) => new OpenSceneLine({ ...address, serverUrl: serverUrl === '/' || serverUrl === '' ? house : serverUrl }, document.baseURI),
  loadVoice: () => import(/* @vite-ignore */ new URL('tinghall-voice.js', self).href) as never,
});

const { NAF } = globalThis as { NAF?: NafGlobal };
if (NAF === undefined) console.error('tinghall-adapter.js must be loaded after networked-aframe');
else NAF.adapters.register('colyseus', ColyseusAdapter);
