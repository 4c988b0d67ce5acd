import type { Client } from '@colyseus/core';
import type { Slot } from '../protocol/ids.ts';
import type { Attendance } from './attendance.ts';
import type { House } from './house.ts';
import type { Seat } from './seats.ts';
import type { VoiceDesk } from './voice-desk.ts';

/** Binds the presence plane to the room: who is shown, who receives, and where voices come from. */
export class PresenceDesk {
  constructor(_house: House, _scene: string, _attendance: Attendance, _voice: VoiceDesk) {}
  enter(_seat: Seat, _client: Client): void {}
  pause(_slot: Slot): void {}
  leave(_slot: Slot): void {}
  receive(_slot: Slot, _bytes: Uint8Array): void {}
  tick(): void {}
}
