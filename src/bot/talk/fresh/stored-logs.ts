import type { BundleLog, BundleLogPattern } from '../../../domain/diagnosis.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { foreignCode } from '../../cards/parts/foreign.ts';
import { allowedLink } from '../../incidents/allowed-link.ts';
import type { TalkEvidence } from '../read-evidence.ts';
import { isAbout } from '../suspects.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { ALWAYS } from './covers.ts';
import { lineOf, sayLevels, storedLevels } from './log-lines.ts';

const MOST = { lines: 8, patterns: 4 };
const LEVELS = {
  error: /^(?:err|error|fatal|crit|critical|panic|alert|emerg)/i,
  warn: /^warn/i,
};

type Intent = Parameters<Replies<'show_logs'>>[1];

function isMeant({ level, service, window }: Intent) {
  return (line: BundleLog) =>
    (service === null || isAbout(line.entity, service)) &&
    (level === null || LEVELS[level].test(line.level ?? '')) &&
    (window === null || (line.at * 1_000 >= window.start && line.at * 1_000 <= window.end));
}

function risen({ count, baseline_count }: BundleLogPattern): number {
  return (count ?? 0) - (baseline_count ?? 0);
}

function patterns(evidence: TalkEvidence, service: string | null, { texts }: Talk): string {
  return evidence.log_patterns
    .filter(({ entity }) => service === null || isAbout(entity, service))
    .toSorted((a, b) => risen(b) - risen(a))
    .slice(0, MOST.patterns)
    .map(({ signature, count, baseline_count }) => {
      const times = texts.talk.times(String(count ?? 0), String(baseline_count ?? 0));
      return `• ${foreignCode(signature, 200)} — ${times}`;
    })
    .join('\n');
}

function linkLine({ deps, subject, texts }: Talk): string | null {
  const links = subject.session?.tools.find(({ source }) => source === 'loki')?.links ?? [];
  const offered = links.map(({ url }) => allowedLink(url, texts.talk.follow, deps.linkHosts));
  return offered.find((link) => link !== null) ?? null;
}

/** The newest such lines of the evidence with what it counted; null when it holds none. */
export function storedLogs(evidence: TalkEvidence, intent: Intent, talk: Talk): Reply | null {
  const { texts, language } = talk;
  const { service, level, window } = intent;
  const meant = evidence.logs.filter(isMeant(intent)).toSorted((a, b) => b.at - a.at);
  const lines = meant.slice(0, MOST.lines).map(lineOf);
  const kinds = level === null ? patterns(evidence, service, talk) : '';
  if (lines.length === 0 && kinds === '') return null;
  const levels = storedLevels(evidence.series, service, window ?? ALWAYS);
  const count = texts.talk.logs(String(lines.length), String(meant.length));
  const head = `${sayUnderstood(intent, language).text} — ${count}`;
  return tell(head, lines.join('\n'), kinds, sayLevels(levels, talk), linkLine(talk));
}
