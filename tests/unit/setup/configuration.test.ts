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

  it('takes origins as browsers write them', () => {
    expect(readConfig({ ALLOWED_ORIGINS: 'https://Portal.example.org/ http://10.0.0.7:8080,https://[2001:db8::7] https://tāmė.example' })).toMatchObject({
      ok: true, config: { ALLOWED_ORIGINS: ['https://portal.example.org', 'http://10.0.0.7:8080', 'https://[2001:db8::7]', 'https://xn--tm-dla3g.example'] },
    });
    expect(readConfig({ FRAME_ANCESTORS: "self https://*.example.org https://portal.example.org:444" })).toMatchObject({
      ok: true, config: { FRAME_ANCESTORS: ["'self'", 'https://*.example.org', 'https://portal.example.org:444'] },
    });
    for (const nobody of ['none', "'none'", ' ']) expect(readConfig({ FRAME_ANCESTORS: nobody })).toMatchObject({ ok: true, config: { FRAME_ANCESTORS: [] } });
  });

  it.each([
    'portal.example.org', 'https://', 'ftp://portal.example.org', 'https://portal.example.org/path', 'https://portal.example.org?x', 'https://a@portal.example.org',
    'https://portal.example.org;script-src', ';', '*', 'https://*', 'https://*.*.example', 'null', "'unsafe-inline'", 'https://portal.example.org\u0000',
  ])('refuses %j as an origin and as a site that may frame the hall', (item) => {
    const reading = readConfig({ ALLOWED_ORIGINS: `https://fine.example ${item}`, FRAME_ANCESTORS: `https://fine.example ${item}` });
    if (reading.ok) throw new Error('must not be accepted');
    expect(reading.problems).toEqual([
      expect.stringContaining(`ALLOWED_ORIGINS names "${item}", which is not an origin`), expect.stringContaining(`FRAME_ANCESTORS names "${item}", which is not a site`),
    ]);
  });

  it('names every wrong origin at once; "none" stands alone; a page cannot come from all sites below one', () => {
    const reading = readConfig({ PORT: 'many', ALLOWED_ORIGINS: 'a b https://*.example.org', FRAME_ANCESTORS: 'none https://portal.example.org' });
    if (reading.ok) throw new Error('must not be accepted');
    expect(reading.problems.map((problem) => problem.split(', which')[0])).toEqual([
      'PORT must be a whole number', 'ALLOWED_ORIGINS names "a"', 'ALLOWED_ORIGINS names "b"', 'ALLOWED_ORIGINS names "https://*.example.org"', 'FRAME_ANCESTORS names "none"',
    ]);
  });

  it.each([
    [{ VOICE_PORT_MIN: '41000', VOICE_PORT_MAX: '40000' }, 'VOICE_PORT_MAX must be at least 41000'],
    [{ VOICE_WORKERS: '4', VOICE_PORT_MAX: '40002' }, 'VOICE_PORT_MAX must be at least 40003'],
    [{ VOICE_PORT_MIN: '65000', VOICE_WORKERS: '64', PORT: '65001' }, 'PORT must not be one of the voice ports (65000 to 65063)'],
  ])('refuses ports that cannot be: %j', (settings, problem) => {
    const reading = readConfig(settings);
    if (reading.ok) throw new Error('must not be accepted');
    expect(reading.problems).toEqual([expect.stringContaining(problem)]);
  });

  it('[CL1] several processes need one database and a proxy before them that speaks HTTPS', () => {
    const reading = readConfig({ REDIS_URL: 'redis://r', TLS_SELF_SIGNED: 'true', PROCESS_URL: 'http://10.0.0.7:8080/path' });
    if (reading.ok) throw new Error('must not be accepted');
    expect(reading.problems).toEqual([
      expect.stringContaining('PROCESS_URL must be http://address:port'), expect.stringContaining('needs DATABASE_URL'), expect.stringContaining('needs TRUST_PROXY'), expect.stringContaining('TLS_SELF_SIGNED'),
    ]);
    expect(readConfig({ REDIS_URL: 'redis://r', DATABASE_URL: 'postgresql://d/t', TRUST_PROXY: '1' })).toMatchObject({ ok: true });
  });

  it('takes ports that suffice', () => {
    expect(readConfig({ VOICE_WORKERS: '4', VOICE_PORT_MAX: '40003' })).toMatchObject({ ok: true });
    expect(readConfig({ VOICE_WORKERS: '4' })).toMatchObject({ ok: true, config: { VOICE_PORT_MAX: undefined } });
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
