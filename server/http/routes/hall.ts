import { Router } from 'express';
import type { VoicePort } from '#rooms/ports.ts';
import type { HallInfo } from '#rooms/protocol/http.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { OrganiserAccounts } from '../../organisers/organiser-accounts.ts';
import { whoOpens, type WhoOpens } from '../who-opens.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';

export interface HallOptions {
  readonly places: ReadonlyMap<string, SceneManifest>;
  readonly voice: VoicePort;
  readonly passphraseNeeded: boolean;
  readonly accounts: OrganiserAccounts;
  readonly whoOpens: WhoOpens | undefined;
  readonly selfSigned: boolean;
  readonly defaultLocale: string;
}

/** `GET api/hall`: what the start page needs to know about this house. */
export function hallRoute({ places, voice, passphraseNeeded, accounts, whoOpens: setting, selfSigned, defaultLocale }: HallOptions): Router {
  const router = Router();
  router.get('/api/hall', async (_request, response) => {
    const { availability } = voice;
    const info: HallInfo = {
      protocol: PROTOCOL_VERSION,
      scenes: [...places.values()].map(({ id, title, description, preview, seats }) => (
        { id, title, description, preview: `scenes/${id}/${preview}`, seats: seats.length }
      )),
      passphraseNeeded,
      opening: await whoOpens(setting, accounts),
      accounts: await accounts.hasAny(),
      voice: availability.available ? { available: true } : { available: false, why: availability.why },
      selfSigned,
      defaultLocale,
    };
    response.json(info);
  });
  return router;
}
