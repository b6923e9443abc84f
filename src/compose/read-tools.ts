import { createSourceUses } from '../db/redis/source-uses.ts';
import type { SourceCheck } from '../domain/evidence.ts';
import type { ToolStatus } from '../web/deps.ts';
import type { Check } from '../web/health/checks.ts';
import type { EvidenceParts } from './build-evidence.ts';
import type { Memory } from './open-memory.ts';

/** Reads how every source of evidence is and when it was last asked. */
export function createToolStatus({
  evidence,
  memory,
}: {
  evidence: Pick<EvidenceParts, 'checkSources'>;
  memory: Pick<Memory, 'redis'>;
}): () => Promise<ToolStatus[]> {
  const uses = createSourceUses(memory.redis);
  return async () => {
    const [checks, used] = await Promise.all([evidence.checkSources(), uses.read()]);
    return [...checks].map(([name, check]) => ({ name, check, lastUse: used.get(name) ?? null }));
  };
}

function toCheck({ verdict, ms }: SourceCheck & { ms: number }): Check {
  if (verdict === 'ok') return { status: 'ok', latencyMs: ms };
  if (verdict === 'not_configured') return { status: 'not_configured' };
  return { status: 'failing', reason: 'source_failed' };
}

/** Reads how the sources of evidence are, as health tells it. */
export function createSourceHealth({
  checkSources,
}: Pick<EvidenceParts, 'checkSources'>): () => Promise<Record<string, Check>> {
  return async () => {
    const checks = await checkSources();
    return Object.fromEntries([...checks].map(([name, check]) => [name, toCheck(check)]));
  };
}
