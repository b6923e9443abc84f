import type { BundleLog, BundleLogPattern } from '../../../domain/diagnosis.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { foreign, foreignCode } from '../../cards/parts/foreign.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { allowedLink } from '../../incidents/allowed-link.ts';
import { diagnosedIn, offerDiagnosis } from '../diagnosed.ts';
import { readEvidence, type TalkEvidence } from '../read-evidence.ts';
import { isAbout, suspectOf } from '../suspects.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { diagnose } from './diagnose.ts';

const MOST_LINES = 8;
const MOST_PATTERNS = 4;
const LEVELS = {
  error: /^(?:err|error|fatal|crit|critical|panic|alert|emerg)/i,
  warn: /^warn/i,
};

type Intent = Parameters<Replies<'show_logs'>>[1];

function isMeant({ level, window }: Intent, service: string | null) {
  return (line: BundleLog) =>
    (service === null || isAbout(line.entity, service)) &&
    (level === null || LEVELS[level].test(line.level ?? '')) &&
    (window === null || (line.at * 1_000 >= window.start && line.at * 1_000 <= window.end));
}

function lineOf({ at, entity, level, message }: BundleLog): string {
  const head = [whenMrkdwn(at * 1_000), foreign(entity, 60), level && foreign(level, 12)];
  return `• ${head.filter(Boolean).join(' · ')}  ${foreignCode(message, 240)}`;
}

function risen({ count, baseline_count }: BundleLogPattern): number {
  return (count ?? 0) - (baseline_count ?? 0);
}

function patterns(evidence: TalkEvidence, service: string | null, { texts }: Talk): string {
  return evidence.log_patterns
    .filter(({ entity }) => service === null || isAbout(entity, service))
    .toSorted((a, b) => risen(b) - risen(a))
    .slice(0, MOST_PATTERNS)
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

/** "Show logs", "only errors": the newest such lines of the evidence. */
export const showLogs: Replies<'show_logs'> = async (talk, intent) => {
  const { subject, texts, deps, focus } = talk;
  if (subject.of === null && intent.service !== null) {
    const { service, window } = intent;
    return diagnose(talk, { kind: 'diagnose', service, namespace: null, window });
  }
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const evidence = await readEvidence(deps, found.session.id);
  if (!evidence) return offerDiagnosis(talk, texts.talk.noBundle);
  const service = intent.service ?? focus ?? suspectOf(found.diagnosis, talk)?.entity ?? null;
  const meant = evidence.logs.filter(isMeant(intent, service)).toSorted((a, b) => b.at - a.at);
  const lines = meant.slice(0, MOST_LINES).map(lineOf);
  const kinds = intent.level === null ? patterns(evidence, service, talk) : '';
  const remember = { focus: service };
  if (lines.length === 0) {
    const name = `*${foreign(service ?? '…', 80)}*`;
    return { ...tell(texts.talk.noLogs(name), kinds, linkLine(talk)), remember };
  }
  const understood = sayUnderstood({ ...intent, service }, talk.language).text;
  const head = `${understood} — ${texts.talk.logs(String(lines.length), String(meant.length))}`;
  return { ...tell(head, lines.join('\n'), kinds, linkLine(talk)), remember };
};
