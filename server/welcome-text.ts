import { linkOf } from './organisers/link-address.ts';

export interface Opened {
  readonly port: number;
  readonly secure: boolean;
  readonly selfSigned: boolean;
  readonly publicUrl: string | undefined;
  /** Addresses of this machine at which others reach it. */
  readonly addresses: readonly string[];
  readonly voice: { readonly available: true } | { readonly available: false; readonly why: string };
  /** Where browsers reach voice and how that was found, in words. */
  readonly voiceAt: string;
  /** Token of a link that makes the first organiser's account; undefined when there is one. */
  readonly firstOrganiser?: string | undefined;
  /** Whether anybody may open meetings until then. */
  readonly anyoneOpens?: boolean;
}

/** What the person who started the hall needs to know, in plain words. */
export function welcomeText({ port, secure, selfSigned, publicUrl, addresses, voice, voiceAt, firstOrganiser, anyoneOpens = true }: Opened): string {
  const scheme = secure ? 'https' : 'http';
  const link = (host: string) => `${scheme}://${host}:${port}/`;
  const lines = ['', 'The hall is open.', `  On this machine:       ${link('localhost')}`];
  if (publicUrl !== undefined) lines.push(`  For everybody:         ${publicUrl}`);
  for (const address of addresses) lines.push(`  In the local network:  ${link(address)}`);
  if (selfSigned) lines.push('', 'The certificate is of our own making: every browser warns once before it enters. For rehearsals only; set TLS_CERT and TLS_KEY for a real one.');
  if (firstOrganiser !== undefined) {
    const can = anyoneOpens ? 'Nobody has an account yet, so anybody who reaches the hall may open meetings.' : 'Nobody has an account yet, so nobody may open meetings.';
    lines.push('', `${can} Become its first organiser here, within a day:`, `  ${linkOf(publicUrl ?? link('localhost'), firstOrganiser)}`);
  }
  if (!secure && publicUrl === undefined) lines.push('', 'Without HTTPS microphones and headsets work on this machine only. For a rehearsal in the local network: TLS_SELF_SIGNED=true npm start');
  lines.push('', voice.available ? `Voice is ready at ${voiceAt}.\n  Other people hear nothing? Browsers must reach that address and port: see ANNOUNCED_ADDRESS in docs/install.md.` : `Voice is unavailable: ${voice.why}`, 'Stop with Ctrl+C.', '');
  return lines.join('\n');
}
