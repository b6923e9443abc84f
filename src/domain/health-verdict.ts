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
};

/** The last `count` rounds, when there are that many. */
function lastRounds(facts: HealthFacts): readonly (readonly ProbeResult[])[] | null {
  const { rounds, confirmations } = facts;
  return rounds.length < confirmations ? null : rounds.slice(-confirmations);
}

function redIn(round: readonly ProbeResult[], name: string): boolean {
  return round.some((probe) => probe.name === name && !probe.ok);
}

/**
 * `healthy` after enough all-green rounds in a row; `failed` when a probe that was green before is red for as many;
 * `inconclusive` when the window ends without either. Without any probe there is nothing to be sure of.
 */
export function decideHealth(facts: HealthFacts): HealthVerdict {
  const last = lastRounds(facts);
  if (last?.every((round) => round.every((probe) => probe.ok))) return { kind: 'healthy' };
  const greenBefore = facts.before.filter((probe) => probe.ok).map((probe) => probe.name);
  const broken = greenBefore.filter((name) => last?.every((round) => redIn(round, name)));
  if (broken.length > 0) return { kind: 'failed', probes: broken };
  const red = [
    ...new Set(
      facts.rounds
        .at(-1)
        ?.filter((probe) => !probe.ok)
        .map((probe) => probe.name) ?? [],
    ),
  ];
  if (facts.now - facts.liveSince >= facts.windowMs) {
    return {
      kind: 'inconclusive',
      why:
        red.length > 0
          ? `red, and not known to be green before: ${red.join(', ')}`
          : 'the probes did not settle',
    };
  }
  return {
    kind: 'undecided',
    waitingFor: red.length > 0 ? `probe ${red.join(', ')}` : 'health confirmations',
  };
}
