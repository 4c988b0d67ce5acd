import type { TestProject } from 'vitest/node';
import { PostgresCluster, postgresPrograms } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the run's own PostgreSQL; '' where there is none. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for all contracts of a run. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = postgresPrograms();
  const cluster = programs === undefined ? undefined : await PostgresCluster.start(programs);
  project.provide('postgresUrl', cluster?.url ?? '');
  if (cluster === undefined) console.warn('PostgreSQL is not installed (package postgresql): its tests are skipped.');
  return cluster && (() => cluster.close());
}
