import { defineConfig } from 'vitest/config';

/** One project per kind of proof; `npm run test:fast` runs those that need neither browser nor network. */
const project = (name: string, options: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], environment: 'node', expect: { poll: { timeout: 15_000, interval: 20 } }, ...options },
});

/** Several browsers and workers at once starve each other on a small machine, so these files run one after another. */
const heavy = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('contract', { globalSetup: 'tests/support/postgres-setup.ts' }),
      project('architecture', { testTimeout: 30_000 }),
      project('room', { testTimeout: 20_000 }),
      project('simulation', { testTimeout: 60_000 }),
      project('voice', heavy),
      project('browser', heavy),
      project('e2e', heavy),
    ],
  },
});
