import type { TestProject } from 'vitest/node';
import { PostgresCluster, postgresPrograms } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the run's own PostgreSQL; '' where there is none. */
    postgresUrl: string;
  }
}

/** Each kind of tests loads this file anew; what they share hangs on the process. */
interface Shared { users: number; cluster: Promise<PostgresCluster | undefined> }
const ofThisRun = globalThis as { tinghallPostgres?: Shared | undefined };

/** One PostgreSQL for a run of the tests, whichever kinds of them need it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = ofThisRun.tinghallPostgres ??= { users: 0, cluster: start() };
  shared.users += 1;
  project.provide('postgresUrl', (await shared.cluster)?.url ?? '');
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    ofThisRun.tinghallPostgres = undefined;
    await (await shared.cluster)?.close();
  };
}

async function start(): Promise<PostgresCluster | undefined> {
  const programs = postgresPrograms();
  if (programs !== undefined) return PostgresCluster.start(programs);
  console.warn('PostgreSQL is not installed (package postgresql): its tests are skipped.');
  return undefined;
}
