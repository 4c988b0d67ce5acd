import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { variables } from '#server/config.ts';

const compose = readFileSync('docker-compose.yml', 'utf8');

it('docker-compose.yml passes on only settings that exist', () => {
  const app = compose.slice(compose.indexOf('  tinghall:'), compose.indexOf('  coturn:'));
  const environment = app.slice(app.indexOf('environment:'), app.indexOf('volumes:'));
  const names = [...environment.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !Object.hasOwn(variables, name))).toEqual([]);
});

it('every service has a named volume and a health check', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  expect(dockerfile).toMatch(/^HEALTHCHECK/m);
  for (const service of ['coturn', 'postgres', 'redis']) {
    const text = compose.slice(compose.indexOf(`\n  ${service}:`)).split(/\n {2}\w+:\n/)[1]!;
    expect(text, service).toMatch(/healthcheck:/);
    expect(text, service).toMatch(/volumes:/);
    expect(text, service).toMatch(/profiles:/);
  }
});
