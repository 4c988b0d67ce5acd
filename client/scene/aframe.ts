/**
 * The only import of A-Frame in the client. Everything else takes `AFRAME` from here and three from `three`, which is the
 * same copy (A-Frame's module build imports it; `instanceof` holds).
 */
import { claimHeadTags } from './aframe-settings.ts';
import AFRAME from 'aframe';

claimHeadTags();

/**
 * Parts of A-Frame that a public service must not carry: the inspector is loaded from another host by a key stroke,
 * `keyboard-shortcuts` takes the key F from the whole page, `screenshot` takes Ctrl+Alt+S, the permission dialogue and the
 * buttons of `xr-mode-ui` are not ours. They are taken away here, where no scene exists yet.
 */
for (const unwanted of ['inspector', 'keyboard-shortcuts', 'screenshot', 'device-orientation-permission-ui', 'xr-mode-ui']) {
  delete AFRAME.components[unwanted];
}
// A-Frame calls this method without looking whether the component is there.
AFRAME.registerComponent('xr-mode-ui', { schema: {}, sceneOnly: true, updateEnterInterfaces() {} });

export { AFRAME };
