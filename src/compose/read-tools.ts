import { createSourceUses } from '../db/redis/source-uses.ts';
import type { ToolStatus } from '../web/deps.ts';
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
