import { adapterFor, type ColyseusAdapter } from '#client/objects/colyseus-adapter.ts';
import type { NafEntityData } from '#client/objects/entity-ledger.ts';
import type { NafScene } from '#client/objects/naf-scene.ts';
import { OpenSceneLine } from '#client/objects/open-scene-line.ts';
import { COMPONENTS, TEMPLATE } from './entities.ts';

const nothing = () => {};
const scene: NafScene = {
  templates: () => [[TEMPLATE, COMPONENTS]],
  declarationOf: (template) => [template, COMPONENTS],
  carriesCamera: () => false,
  canShow: () => true,
  has: () => false,
  takeOwnership: nothing,
  announceAll: nothing,
  renounce: nothing,
  warn: nothing,
};

/** The product's own adapter without a browser around it. @param hear is told of each entity */
export async function enterScene(port: number, hear: (entity: NafEntityData) => void): Promise<{ readonly adapter: ColyseusAdapter; readonly clientId: string }> {
  const base = `http://127.0.0.1:${port}/`;
  const adapter = new (adapterFor({ scene, lineTo: (address) => new OpenSceneLine(address, base), loadVoice: () => Promise.reject(new Error('no voice here')) }))();
  adapter.setServerUrl(base);
  adapter.setApp('bench');
  adapter.setRoom('hall');
  adapter.setRoomOccupantListener(nothing);
  adapter.setDataChannelListeners(nothing, nothing, (_from, type, data) => {
    if (type === 'u') hear(data as NafEntityData);
  });
  const clientId = await new Promise<string>((resolve, reject) => {
    adapter.setServerConnectListeners(resolve, (code, message) => reject(new Error(`${String(code)}: ${message}`)));
    void adapter.connect();
  });
  return { adapter, clientId };
}
