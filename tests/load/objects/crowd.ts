/** Who is in the scene already and owns its entities; a process of its own, so that late comers wait for nobody's bookkeeping. Started by ../objects.ts. */
import type { NafEntityData } from '#client/objects/entity-ledger.ts';
import { componentsOf, networkIdOf, TEMPLATE } from './entities.ts';
import { enterNaf } from './naf-in-node.ts';
import { enterScene } from './scene-in-node.ts';

interface Command {
  readonly candidate: 'tinghall' | 'naf-socketio';
  readonly port: number;
  readonly people: number;
  readonly entities: number;
}

process.on('disconnect', () => process.exit());
process.on('message', (command: Command) => void enterAll(command).then(() => process.send?.({})));

async function enterAll({ candidate, port, people, entities }: Command): Promise<void> {
  for (let person = 0; person < people; person += 1) {
    const mine = Array.from({ length: entities }, (_, index) => index).filter((index) => index % people === person);
    if (candidate === 'naf-socketio') {
      await enterNaf(port, { own: (clientId) => mine.map((index) => entityOf(index, clientId)), hear: () => {} });
      continue;
    }
    const { adapter, clientId } = await enterScene(port, () => {});
    for (const index of mine) adapter.broadcastDataGuaranteed('u', entityOf(index, clientId));
  }
}

function entityOf(index: number, clientId: string): NafEntityData {
  return { networkId: networkIdOf(index), owner: clientId, creator: clientId, lastOwnerTime: 1_800_000_000_000 + index, template: TEMPLATE, persistent: false, parent: null, components: componentsOf(index), isFirstSync: true };
}
