import { cutTitle } from './question.ts';

/** One probe's answer in one round. */
export type ProbeResult = {
  name: string;
  ok: boolean;
  status: number | null;
  ms: number;
  error: string | null;
  /** `doubt`: being red makes a verdict inconclusive at most (our own API and heartbeat). Absent: it decides. */
  weight?: 'doubt';
};

/** A commit that went live with ours and is none of ours. */
export type OtherCommit = { sha: string; author: string; title: string };

/** Whether the version that is live now is healthy (contract 10.8). */
export type HealthVerdict =
  | { kind: 'healthy' }
  | { kind: 'failed'; probes: string[] }
  | { kind: 'inconclusive'; why: string }
  | { kind: 'undecided'; waitingFor: string };

/** What is known when a verdict is asked for. Times are milliseconds since the epoch. */
export type HealthFacts = {
  /** Probes as they were before the deploy. */
  before: readonly ProbeResult[];
  /** Rounds since the version went live, oldest first. */
  rounds: readonly (readonly ProbeResult[])[];
  confirmations: number;
  liveSince: number;
  windowMs: number;
  now: number;
  /** Whether our commit, or one that descends from it, is what is live; `ours` by default. */
  version?: 'ours' | 'other' | 'unknown';
  /** What the deploy carried beside our commits; null: that can't be told. Only a failure is doubted for it. */
  others?: readonly OtherCommit[] | null;
};

type Round = readonly ProbeResult[];

/** The last `count` rounds, when there are that many. */
function lastRounds({ rounds, confirmations }: HealthFacts): readonly Round[] | null {
  return rounds.length < confirmations ? null : rounds.slice(-confirmations);
}

const decides = (probe: ProbeResult) => probe.weight !== 'doubt';

function redIn(round: Round, which: (probe: ProbeResult) => boolean): string[] {
  return [
    ...new Set(round.filter((probe) => !probe.ok && which(probe)).map((probe) => probe.name)),
  ];
}

/** The probes that were green before and are red in each of these rounds. */
function brokenSince(before: Round, rounds: readonly Round[] | null): string[] {
  const green = before.filter((probe) => probe.ok && decides(probe)).map((probe) => probe.name);
  return green.filter((name) => rounds?.every((round) => redIn(round, decides).includes(name)));
}

/** Nothing at all answered: that says more about who asks than about what was asked. */
function isProberBroken({ version }: HealthFacts, rounds: readonly Round[]): boolean {
  const unanswered = (round: Round) =>
    round.filter(decides).every(({ status, error }) => status === null && error !== null);
  return version === 'unknown' && rounds.every(unanswered);
}

const NAMED = 3;

function named(others: readonly OtherCommit[]): string {
  const lines = others
    .slice(0, NAMED)
    .map(({ sha, author, title }) => `${sha.slice(0, 7)} by ${author} ("${cutTitle(title, 80)}")`);
  const more = others.length - lines.length;
  return more > 0 ? `${lines.join(', ')} and ${more} more` : lines.join(', ');
}

/** A failure is only ours to undo when nobody else's work went live with it. */
function judgeFailure(probes: string[], others: HealthFacts['others']): HealthVerdict {
  const red = `${probes.join(', ')} was green before and is red now`;
  if (others === null)
    return {
      kind: 'inconclusive',
      why: `${red}, and it can't be told what else went live with it`,
    };
  if (others && others.length > 0)
    return {
      kind: 'inconclusive',
      why: `${red}, and the deploy carried other people's commits: ${named(others)}`,
    };
  return { kind: 'failed', probes };
}

function unsettled(facts: HealthFacts, broken: boolean): string {
  const last = facts.rounds.at(-1) ?? [];
  const red = redIn(last, decides);
  const doubted = redIn(last, (probe) => !decides(probe));
  if (facts.version === 'other') return 'another version is live than the one to be judged';
  if (broken) return 'nothing answers, not even the version URL: the prober itself may be broken';
  if (red.length > 0) return `red, and not known to be green before: ${red.join(', ')}`;
  if (doubted.length > 0) return `in doubt: ${doubted.join(', ')}`;
  return 'the probes did not settle';
}

function waitingFor({ rounds, version }: HealthFacts): string {
  if (version === 'other') return 'the version to be judged to be live';
  const red = redIn(rounds.at(-1) ?? [], () => true);
  return red.length > 0 ? `probe ${red.join(', ')}` : 'health confirmations';
}

/**
 * `healthy` after enough all-green rounds in a row; `failed` when a probe that decides and was green before is red for
 * as many, and nothing but our own commits went live; `inconclusive` when the window ends without either, and not
 * before there were that many rounds.
 */
export function decideHealth(facts: HealthFacts): HealthVerdict {
  const last = lastRounds(facts);
  const broken = last !== null && isProberBroken(facts, last);
  if (facts.version !== 'other') {
    if (last?.every((round) => round.every((probe) => probe.ok))) return { kind: 'healthy' };
    const probes = broken ? [] : brokenSince(facts.before, last);
    if (probes.length > 0) return judgeFailure(probes, facts.others);
  }
  // Whoever comes late, after a restart or a long wait for GitHub, still looks as often as a verdict takes.
  if (facts.now - facts.liveSince >= facts.windowMs && (last !== null || facts.version === 'other'))
    return { kind: 'inconclusive', why: unsettled(facts, broken) };
  return { kind: 'undecided', waitingFor: waitingFor(facts) };
}
