import type { Client, Room } from '@colyseus/core';
import * as v from 'valibot';
import type { DeckId, InvitationId, ObjectId } from '../protocol/ids.ts';
import { sessionRequests, type View } from '../protocol/join.ts';
import { READ_TEXT, TEXT } from '../protocol/live-text.ts';
import { HIGHLIGHT, POINT } from '../protocol/pointing.ts';
import { accept, refuse } from '../protocol/result.ts';
import type { Seat } from './seats.ts';

/** What a room does with what its clients send. */
export interface Ears {
  seatOf(client: Client): Seat | undefined;
  command(client: Client, message: unknown): unknown;
  view(seat: Seat, view: View, client: Client): void;
  pose(seat: Seat, bytes: Uint8Array): void;
  order(seat: Seat): unknown;
  invitationToken(seat: Seat, id: InvitationId): unknown;
  consents(seat: Seat): unknown;
  hold(seat: Seat, objectId: ObjectId, held: boolean): unknown;
  removedThings(seat: Seat): unknown;
  notes(seat: Seat, deckId: DeckId): unknown;
  voice(seat: Seat, message: unknown): unknown;
  share(seat: Seat, message: unknown): unknown;
  point(seat: Seat, message: unknown): void;
  highlight(seat: Seat, message: unknown): unknown;
  write(seat: Seat, message: unknown): unknown;
  readText(seat: Seat): unknown;
}

/** Registers every kind of message. Nothing that a client sends closes a connection [RO4]. */
export function listen(room: Room, ears: Ears): void {
  room.onMessage('command', (client: Client, message: unknown) => ears.command(client, message));
  room.onMessage('session.view', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    const parsed = v.safeParse(sessionRequests['session.view'], message);
    if (seat === undefined || !parsed.success) return refuse('invalid');
    ears.view(seat, parsed.output.view, client);
    return accept({});
  });
  room.onMessage('object.hold', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    const parsed = v.safeParse(sessionRequests['object.hold'], message);
    if (seat === undefined || !parsed.success) return refuse('invalid');
    return ears.hold(seat, parsed.output.objectId, parsed.output.held);
  });
  room.onMessage('object.removed', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined || !v.is(sessionRequests['object.removed'], message) ? refuse('invalid') : ears.removedThings(seat);
  });
  room.onMessage('invitation.token', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    const parsed = v.safeParse(sessionRequests['invitation.token'], message);
    return seat === undefined || !parsed.success ? refuse('invalid') : ears.invitationToken(seat, parsed.output.invitationId);
  });
  room.onMessage('order.read', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined || !v.is(sessionRequests['order.read'], message) ? refuse('invalid') : ears.order(seat);
  });
  room.onMessage('consent.read', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined || !v.is(sessionRequests['consent.read'], message) ? refuse('invalid') : ears.consents(seat);
  });
  room.onMessage('deck.notes', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    const parsed = v.safeParse(sessionRequests['deck.notes'], message);
    return seat === undefined || !parsed.success ? refuse('invalid') : ears.notes(seat, parsed.output.deckId);
  });
  room.onMessage('voice', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined ? refuse('not-allowed') : ears.voice(seat, message);
  });
  room.onMessage('share', (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined ? refuse('not-allowed') : ears.share(seat, message);
  });
  room.onMessage(POINT, (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    if (seat !== undefined) ears.point(seat, message);
  });
  room.onMessage(HIGHLIGHT, (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined ? refuse('not-allowed') : ears.highlight(seat, message);
  });
  room.onMessage(TEXT, (client: Client, message: unknown) => {
    const seat = ears.seatOf(client);
    return seat === undefined ? refuse('not-allowed') : ears.write(seat, message);
  });
  room.onMessage(READ_TEXT, (client: Client) => {
    const seat = ears.seatOf(client);
    return seat === undefined ? refuse('not-allowed') : ears.readText(seat);
  });
  room.onMessageBytes('pose', (client: Client, bytes: Uint8Array) => {
    const seat = ears.seatOf(client);
    if (seat !== undefined) ears.pose(seat, bytes);
  });
  // What nobody asked for is answered, not punished: Colyseus would otherwise close the connection.
  room.onMessage('*', () => refuse('unknown-command'));
}
