import type { CommandName, CommandPayload } from '#rooms/protocol/commands.ts';
import type { Desk, DeskMeeting } from '#rooms/protocol/desk.ts';
import { ask, type HouseResult } from './house-api.ts';

const at = (path: string, base = document.baseURI) => new URL(`api/desk${path}`, base);

/** [DK1] */
export function readDesk(): Promise<HouseResult<Desk>> {
  return ask(at(''));
}

export function readDeskMeeting(id: string): Promise<HouseResult<DeskMeeting>> {
  return ask(at(`/meetings/${id}`));
}

/** [DK3] What the organiser does from outside; the meeting as it is then. */
export function deskCommand<Name extends CommandName>(id: string, name: Name, payload: CommandPayload<Name>): Promise<HouseResult<DeskMeeting>> {
  return ask(at(`/meetings/${id}/command`), { name, payload });
}

/** [DK6] @param code of the meeting, as it was typed */
export function eraseMeeting(id: string, code: string): Promise<HouseResult<DeskMeeting>> {
  return ask(at(`/meetings/${id}/erase`), { code });
}
