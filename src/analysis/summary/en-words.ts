import type { SummaryWords } from './summary-words.ts';

const since = (when: string | null) => (when === null ? '' : ` around ${when}`);
const runnerUp = (next: { entity: string; share: string } | null) =>
  next === null ? '' : `; the next candidate is ${next.entity} with ${next.share}`;
const andMore = (more: number) => (more === 0 ? '' : ` and ${more} more`);

function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  const last = items.at(-1) ?? '';
  return `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The summary's phrases in English. */
export const enWords: SummaryWords = {
  quote: (text) => `“${text}”`,
  list,
  join: (sentences) => sentences.join(' '),
  sentence: {
    change: ({ entity, change, since: when, sure }) =>
      `${change ?? 'A change'} ${sure ? '' : 'most likely '}broke ${entity}${since(when)}.`,
    component: ({ entity, since: when, sure }) =>
      `${entity} ${sure ? '' : 'most likely '}broke${since(when)}.`,
    external: ({ entity, since: when, sure }) =>
      `The trouble ${sure ? 'comes' : 'most likely comes'} from outside, by way of ${entity}${when === null ? '' : `, since about ${when}`}; it is not ours to mend.`,
    inconclusive: ({ entity, since: when }) => {
      const where = entity === null ? '.' : `; the first to look at is ${entity}.`;
      return when === null
        ? `The evidence is not enough to say what broke${where}`
        : `Something went off its usual course around ${when}, but the evidence is not enough to say what broke${where}`;
    },
    healthy: () => 'Nothing that was looked at is off its usual course.',
    evidence: (clauses) => `What shows it: ${clauses.join(', and ')}.`,
    confidence: (share, next) => `We are ${share} sure of it${runnerUp(next)}.`,
    guess: (share, next) =>
      `That is a guess, right in about ${share} of such cases${runnerUp(next)}.`,
    hit: (entities, more) => `Also hit: ${entities}${andMore(more)}.`,
    ruledOut: (items, more) =>
      `Ruled out: ${items.join('; ')}${more === 0 ? '' : `; and ${more} more`}.`,
    noChange: () => 'None of the changes that were looked at explains it.',
    missing: ({ failed, notConfigured, empty, late }) => {
      const parts = [
        failed.length > 0 ? `${list(failed)} failed` : '',
        late.length > 0 ? `${list(late)} did not answer in time` : '',
        empty.length > 0 ? `${list(empty)} had nothing to say` : '',
        notConfigured.length > 0
          ? `${list(notConfigured)} ${notConfigured.length === 1 ? 'is' : 'are'} not configured`
          : '',
      ].filter((part) => part !== '');
      return `Not everything could be seen: ${parts.join('; ')}.`;
    },
  },
  clause: {
    metric: ({ metric, from, to, up, times }) =>
      `${metric} ${up ? 'rose' : 'fell'} from ${from} to ${to}${times === null ? '' : ` (${times} times as much)`}`,
    log: (line, count, usual, of) => {
      const whose = of === null ? '' : ` of ${of}`;
      if (count === null) return `the log${whose} says ${line}`;
      const before = usual === null ? '' : `, usually ${usual}`;
      return `the log line ${line}${whose} was written ${count === '1' ? 'once' : `${count} times`}${before}`;
    },
    spanOwn: (name, now, usual) => `${name} itself takes ${now} instead of ${usual}`,
    spanEdge: (from, to, now, usual) =>
      `calls from ${from} to ${to} lose ${now} on the way instead of ${usual}`,
    spanFailing: (now, usual) => `${now} of its spans fail instead of ${usual}`,
    kubernetes: (said) => `Kubernetes reports ${said}`,
    other: (said) => said,
    changeBefore: (gap) => `the change took effect ${gap} before the trouble began`,
    changeNear: () => 'the change fits what fails',
  },
  why: {
    explainedBy: (entity) => `explained by ${entity}, which it calls`,
    notDeployed: () => 'not deployed yet when it began',
    after: (gap) => `took effect ${gap} after it began`,
    harmless: () => 'only documents, tests or comments changed',
    unrelated: () => 'nothing in it touches what fails',
    before: (gap) => `took effect ${gap} before it began`,
    elsewhere: (entity) => `made to ${entity}, which hardly deviates`,
  },
  failuresBehind: (metric) => `the share of failures of ${metric}`,
  because: (name, reason) => `${name} (${reason})`,
  about: (entity, clause) => `On ${entity}: ${clause}.`,
  gap: (value, unit) => `${value} ${unit}`,
  source: {
    prometheus: 'Prometheus',
    loki: 'Loki',
    kubernetes: 'Kubernetes',
    changes: 'the record of changes',
    control_plane: 'the control plane',
    topology: 'the topology',
  },
  errors: {
    timeout: 'timed out',
    breaker_open: 'failed too often lately',
    econnrefused: 'refused the connection',
    enotfound: 'its host is not known',
    http_401: 'refused our credentials',
    http_403: 'does not let us read',
    http_429: 'takes no more requests',
  },
  reasons: {
    no_history:
      'There is not enough history yet: what was read begins too lately to tell what is usual.',
    alert_unknown: 'No live incident has one of the alerts: nothing is known of it but its name.',
  },
};
