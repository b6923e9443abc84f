import type { SourceName, SourceReport } from '../../domain/evidence.ts';
import type { Refusal } from '../step.ts';

/**
 * Who can see that something is wrong. What was changed and who calls whom only explain it: alone they would make a
 * diagnosis out of guesses.
 */
const OBSERVERS: ReadonlySet<SourceName> = new Set(['prometheus', 'loki', 'kubernetes']);

const SET = 'set PROMETHEUS_URL, LOKI_URL or KUBERNETES_API_URL';

const SAYS: Readonly<Record<SourceReport['verdict'], string>> = {
  ok: 'answered',
  empty: 'nothing there',
  failed: 'failed',
  not_configured: 'not configured',
};

function saySilence({ source, verdict, error }: SourceReport): string {
  return `${source} (${verdict === 'failed' ? (error ?? SAYS.failed) : SAYS[verdict]})`;
}

/** Those that failed first: they are what can be mended. */
function saySilent(reports: readonly SourceReport[]): string {
  const silent = reports.filter(({ verdict }) => verdict !== 'ok');
  const failed = silent.filter(({ verdict }) => verdict === 'failed');
  const others = silent.filter(
    ({ source, verdict }) => verdict !== 'failed' && OBSERVERS.has(source),
  );
  return [...failed, ...others].map(saySilence).join(', ');
}

function sayWhatToSet(reports: readonly SourceReport[]): string {
  const observers = reports.filter(({ source }) => OBSERVERS.has(source));
  const none = observers.every(({ verdict }) => verdict === 'not_configured');
  return observers.length > 0 && none ? ` To see more, ${SET}.` : '';
}

/** Why there is nothing to diagnose from; null when somebody who can see what happens saw something. */
export function judgeEvidence(reports: readonly SourceReport[]): Refusal | null {
  if (reports.some(({ source, verdict }) => OBSERVERS.has(source) && verdict === 'ok')) return null;
  if (reports.every(({ verdict }) => verdict === 'not_configured')) {
    const message = `No source of evidence is configured: ${SET}.`;
    return { phase: 'failed', reason: 'source_not_configured', message };
  }
  const silent = saySilent(reports);
  const who = silent === '' ? 'neither metrics nor logs nor Kubernetes were asked' : silent;
  const message = `No source shows what happened: ${who}.${sayWhatToSet(reports)}`;
  return { phase: 'failed', reason: 'no_evidence', message };
}
