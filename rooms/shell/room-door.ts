import { ServerError, type AuthContext } from '@colyseus/core';
import * as v from 'valibot';
import type { Device } from '../ports.ts';
import type { InvitationId } from '../protocol/ids.ts';
import { joinOptionsSchema, type JoinOptions } from '../protocol/join.ts';
import type { SceneDoorReason } from '../protocol/objects.ts';
import type { Reason } from '../protocol/reasons.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { House } from './house.ts';

/** What is known of a connection that was let in. */
export interface Admission {
  readonly device: Device;
  readonly view: JoinOptions['view'];
  /** The payload of `participant.join`, not validated yet: the record does that. */
  readonly join: unknown;
  /** Its seal is ours; whether it is good is for the record to say. */
  readonly invitation: InvitationId | undefined;
}

/** A refusal at the door: the client reads the reason from the message. */
export function turnedAway(reason: Reason | SceneDoorReason): ServerError {
  return new ServerError(480, reason);
}

/** Checks version and device before a seat exists. @throws ServerError whose message is a reason code */
export async function admit(house: House, options: unknown, context: AuthContext): Promise<Admission> {
  const protocol = (options as { protocol?: unknown } | null)?.protocol;
  if (protocol !== PROTOCOL_VERSION) throw turnedAway('wrong-version');
  const parsed = v.safeParse(joinOptionsSchema, options);
  if (!parsed.success) throw turnedAway('invalid');
  const { meetingId, view, join, invitation } = parsed.output;
  const device = await house.devices.verify(context.token ?? '', meetingId);
  if (device === undefined) throw turnedAway('device-unknown');
  const invited = invitation === undefined ? undefined : house.invitations.open(meetingId, invitation);
  if (invitation !== undefined && invited === undefined) throw turnedAway('invitation-unknown');
  return { device, view, join, invitation: invited };
}
