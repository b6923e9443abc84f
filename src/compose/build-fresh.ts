import type { Prometheus } from '../clients/prometheus/create-prometheus-source.ts';
import { leaveWith } from '../clients/sources/leave-with.ts';
import type { SourceLog } from '../clients/sources/report.ts';
import { messageOf, OpsError } from '../domain/errors.ts';
import type { FreshLogs, FreshReader, LogsWish, Unread } from '../domain/fresh.ts';

export type FreshDeps = {
  /** Null where none is configured. */
  prometheus: Pick<Prometheus, 'readSignals'> | null;
  /** Absent where no Loki is configured. */
  readLogs: ((wish: LogsWish, signal: AbortSignal) => Promise<FreshLogs>) | undefined;
  log: SourceLog;
  /** How long an answer may take, milliseconds; 8,000 unless told. */
  withinMs?: number;
};

/** As long as somebody waits for an answer, milliseconds. */
const WITHIN_MS = 8_000;

/** Whatever a source does, its answer is there in time and one that throws has failed. */
async function inTime<Read>(
  { log, withinMs = WITHIN_MS }: FreshDeps,
  source: string,
  read: (signal: AbortSignal) => Promise<Read>,
): Promise<Read | Unread> {
  const signal = AbortSignal.timeout(withinMs);
  const instead = (reason: string): Unread => ({ kind: 'failed', reason });
  try {
    return await leaveWith(signal, read(signal), instead);
  } catch (error) {
    log.warn({ source, err: messageOf(error) }, 'a source broke when it was asked again');
    return instead(error instanceof OpsError ? error.code : 'unexpected');
  }
}

/** Asks the sources that diagnoses ask, through the same callers, with what is left of a person's patience. */
export function buildFresh(deps: FreshDeps): FreshReader {
  const { prometheus, readLogs } = deps;
  return {
    async readSignals(wish) {
      if (prometheus === null) return { kind: 'not_configured' };
      return inTime(deps, 'prometheus', (signal) => prometheus.readSignals(wish, signal));
    },
    async readLogs(wish) {
      if (readLogs === undefined) return { kind: 'not_configured' };
      return inTime(deps, 'loki', (signal) => readLogs(wish, signal));
    },
  };
}
