import type { IncidentBundle } from '../../domain/diagnosis.ts';
import type { Clue } from '../clues/clue.ts';
import { judgeTemplate, type TemplateFacts, type TemplateVerdict } from './judge-template.ts';
import { mineTemplates, type Template } from './mine-templates.ts';
import { observedTime } from './observed-time.ts';

/** Normal time shorter than this share of the time since the onset says little. */
const LEAST_NORMAL_SHARE = 0.05;
const MOST_SHOWN = 160;
/** What an entity's complaint about another is worth against that other. */
const HEARSAY = 0.8;

type Told = TemplateFacts & { entity: string; at: number | null };

/** What is needed besides the bundle. */
export type LogFacts = {
  onset: number;
  /** Another known entity that a line names. */
  namedIn: (message: string, except: string) => string | null;
};

function tell(template: Template, onset: number, expectedShare: number | null): Told {
  const before = template.times.filter((at) => at < onset).length;
  const since = template.times.filter((at) => at >= onset);
  const { entity, level, example, words } = template;
  return {
    ...{ entity, level, example },
    text: words.join(' '),
    count: since.length,
    expected: expectedShare === null ? null : before * expectedShare,
    at: since.length === 0 ? null : Math.min(...since.slice(0, 1000)),
  };
}

function tellLogs({ logs }: IncidentBundle, onset: number): Told[] {
  const { before, after } = observedTime(
    logs.map(({ at }) => at),
    onset,
  );
  const known = before > after * LEAST_NORMAL_SHARE;
  const share = known ? Math.max(1, after) / before : null;
  return mineTemplates(logs)
    .map((template) => tell(template, onset, share))
    .filter(({ count }) => count > 0);
}

function tellPatterns({ log_patterns: patterns }: IncidentBundle): Told[] {
  return patterns.map(({ entity, signature, count, baseline_count: expected }) => ({
    ...{ entity, count, expected, at: null },
    text: signature,
    example: signature,
    level: /\b(FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG)\b/.exec(signature)?.[1] ?? null,
  }));
}

const SAYS: Readonly<Record<TemplateVerdict['kind'], string>> = {
  new: 'a new message',
  exploding: 'a message far more often',
  bad: 'an error',
};

function clueOf(told: Told, verdict: TemplateVerdict, at: number | null, strength: number): Clue {
  const { entity, text, example, count, expected } = told;
  const shown = example.length > MOST_SHOWN ? `${example.slice(0, MOST_SHOWN)}…` : example;
  return {
    ...{ entity, at, strength, metric: null },
    source: 'log',
    aspect: verdict.sign?.own ? 'crash' : 'errors',
    cause: verdict.sign?.cause ?? null,
    message: `${entity} logs ${SAYS[verdict.kind]}, ${count} times: ${shown}`,
    query: text.slice(0, MOST_SHOWN),
    value: count,
    baseline: expected === null ? null : Math.round(expected * 10) / 10,
  };
}

function cluesOf(told: Told, { namedIn }: LogFacts): Clue[] {
  const verdict = judgeTemplate(told);
  if (verdict === null) return [];
  const clue = clueOf(told, verdict, told.at, verdict.bits);
  const about = verdict.sign?.own === true ? null : namedIn(told.example, told.entity);
  if (about === null) return [clue];
  const pointed: Clue = {
    ...clue,
    entity: about,
    aspect: 'errors',
    strength: verdict.bits * HEARSAY,
    message: `named by ${clue.message}`,
    note: { kind: 'named', by: told.entity },
  };
  return [{ ...clue, strength: clue.strength / 2 }, pointed];
}

/** What new and exploding messages say, about those who log them and those whom they name. */
export function logClues(bundle: IncidentBundle, facts: LogFacts): Clue[] {
  const told = [...tellLogs(bundle, facts.onset), ...tellPatterns(bundle)];
  return told.flatMap((one) => cluesOf(one, facts));
}
