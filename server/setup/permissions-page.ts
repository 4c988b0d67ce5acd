import type { CommandName } from '#rooms/protocol/commands.ts';
import { PHASES, ROLES } from '#rooms/protocol/roles.ts';
import { permissions } from '#rooms/protocol/permissions.ts';

/** `docs/permissions.md`, written from the table of permissions. */
export function permissionsPage(): string {
  const columns = ['host', 'guest', 'organiser', 'house', ...ROLES] as const;
  const rows = (Object.keys(permissions) as CommandName[]).flatMap((name) => {
    // One row for the phases in which the same people may.
    const groups = Map.groupBy(PHASES.filter((phase) => permissions[name][phase] !== undefined), (phase) => permissions[name][phase]!.join());
    return [...groups.values()].map((phases) => `| \`${name}\` | ${phases.join(', ')} | ${columns.map((sender) => (permissions[name][phases[0]!]!.includes(sender) ? '•' : '')).join(' | ')} |`);
  });
  return [
    '# Who may do what', '',
    'Every command that changes a meeting, in which phase of the meeting it may be sent, and by whom. *host* is somebody who opens a meeting, *guest* somebody at the door, *organiser* the one to whom the meeting belongs, at the desk, *house* a rule. This page is written from',
    '`rooms/protocol/permissions.ts` by `npm run docs:permissions`; a test keeps it true, another sends every command with every role to a real room.', '',
    `| command | phase | ${columns.join(' | ')} |`, `| --- | --- |${columns.map(() => ' --- |').join('')}`, ...rows, '',
    'Besides the table: a role that leads (chair, facilitator, clerk) is given and taken by a chair only; things and pens may be opened to everybody by who presents; who joins is decided at the door.', '',
  ].join('\n');
}
