import { io, type Socket } from 'socket.io-client';
import type { NafEntityData } from '#client/objects/entity-ledger.ts';

interface Packet {
  readonly from?: string;
  readonly to?: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * What networked-aframe's socket.io adapter does, message by message, without a browser: joins, and sends everything it owns to each newcomer
 * as one `u` each. @param hear is told of each entity
 */
export function enterNaf(port: number, { own, hear }: { own(clientId: string): readonly NafEntityData[]; hear(entity: NafEntityData): void }): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, { forceNew: true });
  const greeted = new Set<string>();
  return new Promise((resolve) => {
    socket.on('connect', () => socket.emit('joinRoom', { room: 'hall' }));
    socket.on('connectSuccess', () => resolve(socket));
    socket.on('occupantsChanged', ({ occupants }: { occupants: Record<string, number> }) => {
      for (const id of Object.keys(occupants)) {
        if (id === socket.id || greeted.has(id)) continue;
        greeted.add(id);
        for (const data of own(socket.id!)) socket.emit('send', { from: socket.id, to: id, type: 'u', data });
      }
    });
    socket.on('send', ({ type, data }: Packet) => {
      if (type === 'u') hear(data as NafEntityData);
    });
  });
}
