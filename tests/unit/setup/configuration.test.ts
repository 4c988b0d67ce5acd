import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import { configurationPage } from '#server/setup/configuration-page.ts';

describe('configuration', () => {
  it('has a default for everything', () => {
    const reading = readConfig({});
    expect(reading).toMatchObject({ ok: true, config: { PORT: 8080, DATA_DIR: 'data', TLS_SELF_SIGNED: false, ALLOWED_ORIGINS: [] } });
  });

  it('lists every problem at once, in words', () => {
    const reading = readConfig({ PORT: 'many', PUBLIC_URL: 'hall', TLS_CERT: 'a.pem', HOST_PASSPHRASE: 'short', LOG_LEVEL: 'loud', REDIS_URL: 'redis://x' });
    if (reading.ok) throw new Error('must not be accepted');
    for (const name of ['PORT', 'PUBLIC_URL', 'TLS_CERT', 'HOST_PASSPHRASE', 'LOG_LEVEL', 'REDIS_URL']) {
      expect(reading.problems.some((problem) => problem.startsWith(name)), name).toBe(true);
    }
  });

  it('takes an empty variable as not set, and adds the slash that a base address needs', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: 'https://hall.example.org/meetings' })).toMatchObject({
      ok: true, config: { PORT: 8080, PUBLIC_URL: 'https://hall.example.org/meetings/' },
    });
  });

  it('is documented as it is', () => {
    expect(readFileSync('docs/configuration.md', 'utf8'), 'run: npm run docs:configuration').toBe(configurationPage());
  });
});
