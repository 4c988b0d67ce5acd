import type { IdSource, InvitationSeal, Listing, MeetingDirectory, MeetingStore, OrganisedMeeting } from '#rooms/ports.ts';
import type { DeskInvitation, DeskMeeting, DeskRow } from '#rooms/protocol/desk.ts';
import type { CommandKey, MeetingId, OrganiserId } from '#rooms/protocol/ids.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { leadFor } from '#rooms/shell/lead-for.ts';
import type { Lobbies } from '#rooms/shell/lobbies.ts';
import { listingOf } from '#rooms/shell/listing.ts';
import type { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { planOf } from '#rooms/shell/plan-of.ts';
import type { AssetStore } from '../assets/asset-store.ts';
import { eraseMeeting } from '../retention/erase-meeting.ts';

export interface OrganiserDeskPorts {
  readonly records: MeetingRecords;
  readonly lobbies: Lobbies;
  readonly directory: MeetingDirectory;
  readonly store: Pick<MeetingStore, 'listed'>;
  readonly invitations: InvitationSeal;
  readonly files: Pick<AssetStore, 'forget'>;
  readonly ids: IdSource;
}

/** Where a link leads for who asks. */
export type LinkTo = (code: string) => string;

/** [DK1]–[DK4] What organisers see of their meetings from outside, and do with them. Whose a meeting is has to be asked first: nobody sees another's. */
export class OrganiserDesk {
  readonly #ports: OrganiserDeskPorts;

  constructor(ports: OrganiserDeskPorts) {
    this.#ports = ports;
  }

  /** Those that are live first, then those to come, then those that are over. */
  async list(organiserId: OrganiserId): Promise<readonly DeskRow[]> {
    const { directory, store } = this.#ports;
    const meetings = await directory.meetingsOf(organiserId);
    const listed = await store.listed(meetings.map(({ meetingId }) => meetingId));
    const rows = await Promise.all(meetings.map(({ meetingId }) => this.#row(meetingId, listed.get(meetingId))));
    return rows.filter((row) => row !== undefined).toSorted(byUrgency);
  }

  /** undefined when there is no such meeting, or it is somebody else's. */
  async find(organiserId: OrganiserId, meetingId: MeetingId): Promise<OrganisedMeeting | undefined> {
    const meeting = await this.#ports.directory.organiserOf(meetingId);
    return meeting?.organiserId === organiserId ? meeting : undefined;
  }

  /** undefined when it is gone. */
  async look({ meetingId }: OrganisedMeeting, linkTo: LinkTo): Promise<DeskMeeting | undefined> {
    const { records, lobbies, invitations } = this.#ports;
    const record = await records.find(meetingId);
    const row = record && (await this.#row(meetingId, listingOf(record.meeting)));
    if (record === undefined || row === undefined) return undefined;
    const { scene, capacity, door, participants, waiting } = record.meeting;
    const link = linkTo(row.code);
    const plan = planOf(record);
    return {
      ...row, scene, capacity, door, link, ...(plan === undefined ? {} : { plan }), wasEntered: participants.size > 0, waiting: waiting.size,
      invitations: [...record.meeting.invitations.values()].map(({ id, role, usedBy, once, until }): DeskInvitation => (
        { id, role, used: usedBy.size, once, ...(until === undefined ? {} : { until }), link: `${link}#invite=${invitations.seal(meetingId, id)}` }
      )),
      people: lobbies.presentIn(meetingId).flatMap((id) => {
        const person = participants.get(id);
        return person === undefined ? [] : [{ name: nameOf(record, person.name.contentId), role: person.role }];
      }),
    };
  }

  /** Sends a command as the organiser [PH9]. */
  command({ meetingId, chair }: OrganisedMeeting, name: string, payload: unknown): Promise<Result<unknown>> {
    const { records, ids, lobbies } = this.#ports;
    return leadFor(records, meetingId, (record) => record.submit({
      name, payload, key: ids.next() as CommandKey, from: chair, as: 'organiser', othersPresent: () => lobbies.presentIn(meetingId).length,
    }));
  }

  /** [PN7] @param code as it was typed */
  async erase({ meetingId }: OrganisedMeeting, code: string): Promise<Result<unknown>> {
    if ((await this.#ports.directory.codeOf(meetingId)) !== code) return refuse('invalid', 'code');
    const erased = await eraseMeeting(this.#ports, meetingId, 'organiser');
    return erased.ok ? accept({}) : erased;
  }

  async #row(meetingId: MeetingId, listing: Listing | undefined): Promise<DeskRow | undefined> {
    const { records, directory, lobbies } = this.#ports;
    const code = await directory.codeOf(meetingId);
    // One from before there was a list.
    const known = listing ?? await records.find(meetingId).then((record) => record && listingOf(record.meeting));
    if (code === undefined || known === undefined) return undefined;
    const { title, phase, beginsAt, endedAt, eraseAt, erasedAt } = known;
    return {
      meetingId, code, title, phase, present: lobbies.presentIn(meetingId).length, waiting: lobbies.waitingFor(meetingId),
      ...(beginsAt === undefined ? {} : { beginsAt }), ...(endedAt === undefined ? {} : { endedAt }), ...(eraseAt === undefined ? {} : { eraseAt }), ...(erasedAt === undefined ? {} : { erasedAt }),
    };
  }
}

const RANK = { open: 0, paused: 0, planned: 1, none: 1, ended: 2 } as const;

function byUrgency(a: DeskRow, b: DeskRow): number {
  const rank = RANK[a.phase] - RANK[b.phase];
  if (rank !== 0) return rank;
  // What comes next first; what ended last first.
  return a.phase === 'ended' ? (b.endedAt ?? 0) - (a.endedAt ?? 0) : (a.beginsAt ?? Infinity) === (b.beginsAt ?? Infinity) ? 0 : (a.beginsAt ?? Infinity) - (b.beginsAt ?? Infinity);
}

function nameOf(record: MeetingRecord, id: Parameters<MeetingRecord['textOf']>[0]): string {
  return record.textOf(id) ?? '';
}
