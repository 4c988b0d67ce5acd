import type { TestProject } from 'vitest/node';
import { PostgresCluster, postgresPrograms } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the run's own PostgreSQL; '' where there is none. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for a run of the tests that need one. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = postgresPrograms();
  project.provide('postgresUrl', '');
  if (programs === undefined) {
    console.warn('PostgreSQL is not installed (package postgresql): its tests are skipped.');
    return undefined;
  }
  const cluster = await PostgresCluster.start(programs);
  project.provide('postgresUrl', cluster.url);
  return () => cluster.close();
}
