import type { Logger } from 'pino';
import { createAnalyst } from '../analysis/thread/create-analyst.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { createSourceChecks } from '../jobs/diagnosis/check-sources.ts';
import type { Identity } from '../observability/identify.ts';
import type { Archive } from './build-archive.ts';
import { buildChangeTellers } from './build-change-tellers.ts';
import { buildSources } from './build-sources.ts';
import type { Closers } from './closers.ts';
import { followMesh } from './follow-mesh.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

type EvidenceDeps = {
  config: Config;
  identity: Identity;
  memory: Memory;
  archive: Archive;
  outsiders: Outsiders;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

/** Builds what every diagnosis of this process shares: the sources with what they remember, and who analyses. */
export function buildEvidence(deps: EvidenceDeps) {
  const { clock, closers } = deps;
  const changes = buildChangeTellers(deps);
  const built = followMesh(deps.config, deps.outsiders, (config) =>
    buildSources({ ...deps, config, changes }),
  );
  closers.push('sources', built.close);
  const analyst = createAnalyst();
  closers.push('analyst', analyst.close);
  const checkSources = createSourceChecks(built.sources, clock);
  return { sources: built.sources, services: built.services, checkSources, analyst };
}

/** The same, as the rest of the graph sees it. */
export type EvidenceParts = ReturnType<typeof buildEvidence>;
