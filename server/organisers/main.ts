/** `npm run organiser -- …`: for who runs the machine, when nobody can sign in. */
import { linkOf } from './link-address.ts';
import { openOrganiserStore } from './open-organiser-store.ts';
import { OrganiserAccounts } from './organiser-accounts.ts';

const HELP = `npm run organiser -- list        who has an account
npm run organiser -- reset NAME  a link by which NAME chooses a new password; the old one is good until then
npm run organiser -- first       a link to the first account, while there is none

The hall may be running. Its folder is DATA_DIR, its database DATABASE_URL, its address PUBLIC_URL, as for npm start.`;

const [command, ...rest] = process.argv.slice(2);
const { DATA_DIR: dataDir = 'data', DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl, PORT: port = '8080' } = process.env;
const isUsed = (command === 'reset' && rest.length === 1) || ((command === 'list' || command === 'first') && rest.length === 0);
if (!isUsed) {
  console.error(HELP);
  process.exit(2);
}

const base = publicUrl ? `${publicUrl.replace(/\/$/, '')}/` : `http://localhost:${port}/`;
const whole = (token: string) => `${linkOf(base, token)}\n\nIt works once, for a day.${publicUrl ? '' : ' Put the address of the hall in place of the one before "sign-in", if it is another (PUBLIC_URL).'}`;

try {
  const { store, close } = await openOrganiserStore({ dataDir, databaseUrl: databaseUrl || undefined });
  const accounts = new OrganiserAccounts(store, { now: () => Date.now() });
  try {
    if (command === 'list') {
      const all = await accounts.list();
      console.log(all.length === 0 ? 'Nobody has an account.' : all.map(({ signInName, displayName, disabledAt }) => `${signInName}  ${displayName}${disabledAt === undefined ? '' : '  (closed)'}`).join('\n'));
    } else if (command === 'first') {
      const link = await accounts.firstLink();
      if (link === undefined) throw new Error('there is an account already. For a lost password: npm run organiser -- reset NAME');
      console.log(whole(link.token));
    } else {
      const link = await accounts.passwordLinkByName(rest[0]!);
      if (!link.ok) throw new Error('nobody has an open account of this name. npm run organiser -- list shows the names');
      console.log(whole(link.value.token));
    }
  } finally {
    await close();
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
