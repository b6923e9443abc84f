import type { Clock } from '../../domain/clock.ts';
import { messageOf, OpsError } from '../../domain/errors.ts';
import type { EvidenceLink, SourceName, SourceReport } from '../../domain/evidence.ts';

/** Where sources say what they did not expect. */
export type SourceLog = { warn(fields: object, message: string): void };

/** What a source found; absent is nothing. */
export type Gathered = {
  part?: SourceReport['part'];
  items: number;
  warnings?: readonly string[];
  links?: readonly EvidenceLink[];
  /** Why nothing could be had, as a stable code; what was found beside it stands. */
  error?: string | null;
};

type ReportDeps = { source: SourceName; clock: Clock; log: SourceLog };

/** More warnings than this say nothing new. */
const MOST_WARNINGS = 20;
const MOST_CHARACTERS = 300;

function kept(warnings: readonly string[] = []): string[] {
  const short = warnings.map((one) => one.slice(0, MOST_CHARACTERS));
  return [...new Set(short)].slice(0, MOST_WARNINGS);
}

function verdictOf({ items, error }: Gathered): SourceReport['verdict'] {
  if (items > 0) return 'ok';
  return error ? 'failed' : 'empty';
}

function toReport(source: SourceName, ms: number, found: Gathered): SourceReport {
  const verdict = verdictOf(found);
  const { error, items, part = {}, links = [], warnings = [] } = found;
  // What failed beside an answer is not why there is none.
  const aside = verdict === 'ok' && error ? [...warnings, error] : warnings;
  return {
    ...{ source, verdict, ms, items, part },
    error: verdict === 'failed' ? (error ?? null) : null,
    warnings: kept(aside),
    links: [...links],
  };
}

/** Gathers and tells how that went: with anything found `ok`, else `failed` or `empty`. Never throws. */
export async function reportOf(
  { source, clock, log }: ReportDeps,
  gather: () => Promise<Gathered>,
): Promise<SourceReport> {
  const began = clock.now();
  const ms = () => Math.max(0, clock.now() - began);
  try {
    const found = await gather();
    return toReport(source, ms(), found);
  } catch (error) {
    log.warn({ source, err: messageOf(error) }, 'a source of evidence broke');
    const code = error instanceof OpsError ? error.code : 'unexpected';
    return toReport(source, ms(), { items: 0, error: code });
  }
}
