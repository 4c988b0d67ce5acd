import { Router } from 'express';
import type { HouseMetrics } from '../../observe/house-metrics.ts';
import type { ReadinessCheck } from '../../observe/readiness.ts';
import { sameText } from '../../identity/same-text.ts';
import { wrongAttempts } from '../wrong-attempts.ts';

export interface ObservingOptions {
  readonly readiness: ReadinessCheck;
  readonly metrics: HouseMetrics;
  readonly metricsToken: string | undefined;
}

/** For who runs the house, and the programs that watch over it. */
export function observingRoutes({ readiness, metrics, metricsToken }: ObservingOptions): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.type('text').send('ok\n'));
  router.get('/readyz', async (_request, response) => {
    const { ready, parts } = await readiness.look();
    response.status(ready ? 200 : 503).set('Cache-Control', 'no-store').json({ ready, ...parts });
  });
  if (metricsToken !== undefined) {
    router.get('/metrics', wrongAttempts({ perMinute: 30 }), async (request, response) => {
      const given = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? '';
      if (!sameText(given, metricsToken)) return void response.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('not-allowed\n');
      response.set('Cache-Control', 'no-store').type(metrics.contentType).send(await metrics.text());
    });
  }
  return router;
}
