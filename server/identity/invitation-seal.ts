import { createHmac } from 'node:crypto';
import type { InvitationSeal } from '#rooms/ports.ts';
import type { InvitationId } from '#rooms/protocol/ids.ts';
import { sameText } from './same-text.ts';

/** `<invitationId>.<HMAC-SHA-256 of meeting and invitation, base64url>`: who reads the record knows the id and cannot make the link. */
export function invitationSeal(key: Buffer): InvitationSeal {
  const mac = (meetingId: string, id: string) => createHmac('sha256', key).update(`invitation.${meetingId}.${id}`).digest('base64url');
  return {
    seal: (meetingId, id) => `${id}.${mac(meetingId, id)}`,
    open(meetingId, token) {
      const [id = '', given = '', ...rest] = token.split('.');
      return rest.length === 0 && sameText(given, mac(meetingId, id)) ? (id as InvitationId) : undefined;
    },
  };
}
