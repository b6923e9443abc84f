import { createGithub, type GithubOptions } from '../clients/github/create-github.ts';
import { paceKey } from '../clients/github/pace-key.ts';
import { createPacer, GITHUB_GAPS, type PaceGaps } from '../clients/pacing/create-pacer.ts';
import type { GithubPort } from '../pipelines/ports.ts';
import type { PipelinesDeps } from './build-pipelines.ts';

function gapsIn(haste: number): PaceGaps {
  const { writeMs, ...rates } = GITHUB_GAPS;
  const hurried = Object.entries(rates).map(([name, rate]) => [name, rate * haste]);
  return { writeMs: Math.ceil(writeMs / haste), ...(Object.fromEntries(hurried) as typeof rates) };
}

/** GitHub as the pipelines see it: rollbacks wait for nobody, and both lanes share one token's budget. */
export type Githubs = { github: GithubPort; priority: GithubPort; options: GithubOptions };

/** Builds GitHub's clients, in both lanes. */
export function buildGithubs(deps: PipelinesDeps): Githubs {
  const { identity, memory, outsiders, meters, clock, log, closers, haste = 1 } = deps;
  const { auth, apiUrl, repo, baseBranch } = outsiders.github;
  const pacer = createPacer({
    redis: memory.patientRedis,
    key: paceKey(auth, apiUrl),
    gaps: gapsIn(haste),
  });
  closers.push('pacer', () => pacer.close());
  const options: GithubOptions = {
    ...{ auth, apiUrl, repo, baseBranch, pacer, clock, log },
    version: identity.version,
    onCall: ({ kind, status }) =>
      meters.githubCalls.inc({ kind, status: String(status ?? 'none') }),
  };
  const priority = { ...options, lane: 'priority' as const };
  return { github: createGithub(options), priority: createGithub(priority), options: priority };
}
