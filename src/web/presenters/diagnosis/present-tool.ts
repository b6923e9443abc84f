import type { ToolStatus } from '../../deps.ts';
import { iso } from '../iso.ts';

/** A source of evidence as the API shows it. */
export function presentTool({ name, check, lastUse }: ToolStatus): object {
  return {
    name,
    status: check.verdict,
    detail: check.detail,
    latency_ms: check.verdict === 'not_configured' ? null : check.ms,
    last_used: lastUse && {
      at: iso(lastUse.at),
      ...{ verdict: lastUse.verdict, error: lastUse.error },
      ...{ duration_ms: lastUse.ms, items: lastUse.items },
    },
  };
}
