import type { Evidence } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { gapOf } from '../notes/gap-of.ts';
import { notesFor } from '../notes/notes-for.ts';
import { metricKind } from '../signals/metric-kind.ts';
import { sayMetricName } from './metric-names.ts';
import { plainText } from './plain-text.ts';
import { sayNumber, sayQuantity } from './say-quantity.ts';
import type { SummaryWords } from './summary-words.ts';
import { unitOf } from './unit-of.ts';
import { wordsFor } from './words-for.ts';

const MOST_NAME = 80;
const MOST_LINE = 160;
/** Below this a ratio is no more telling than the two numbers. */
const TELLING = 1.5;
const ABSURD = 1_000;
const FAILURES = /^failures behind /;

type Say = { words: SummaryWords; language: Language };

/** The name in front of a query such as `latency_p99{entity="x"}`. */
function metricOf({ query, message }: Evidence): string {
  const name = query?.split('{')[0] || message.split(' ')[0] || message;
  return plainText(name, MOST_NAME);
}

function timesOf(from: number, to: number, language: Language): string | null {
  const ratio = to / from;
  if (!Number.isFinite(ratio) || ratio < TELLING || ratio > ABSURD) return null;
  return sayNumber(Number(ratio.toPrecision(2)), language);
}

function sayMetric(evidence: Evidence, { words, language }: Say): string {
  const [from, to] = [evidence.baseline, evidence.value];
  if (typeof from !== 'number' || typeof to !== 'number')
    return words.clause.other(plainText(evidence.message, MOST_LINE));
  const metric = metricOf(evidence);
  const failures = FAILURES.test(evidence.message);
  // The engine turns shares of successes into percent that fail.
  const unit = failures ? 'percent' : unitOf(metric);
  const whole = metricKind(metric) === 'restarts' ? Math.round : (value: number) => value;
  const name = sayMetricName(metric, language);
  return words.clause.metric({
    metric: failures ? words.failuresBehind(name) : name,
    from: sayQuantity(whole(from), unit, language),
    to: sayQuantity(whole(to), unit, language),
    up: to >= from,
    times: timesOf(from, to, language),
  });
}

/** The example that a log clue quotes at its end, else the template that it was mined into. */
function lineOf({ message, query }: Evidence): string {
  const quoted = /, \d+ times: (.+)$/s.exec(message)?.[1];
  return plainText(quoted ?? query ?? message, MOST_LINE);
}

function sayLog(evidence: Evidence, { words, language }: Say): string {
  const [usual, count] = [evidence.baseline, evidence.value].map((value) =>
    typeof value === 'number' ? sayNumber(value, language) : null,
  );
  const { note } = evidence;
  const of = note?.kind === 'named' ? plainText(note.by, MOST_NAME) : null;
  return words.clause.log(words.quote(lineOf(evidence)), count ?? null, usual ?? null, of);
}

function saySpan(evidence: Evidence, { words, language }: Say): string {
  const { query, value, baseline, message } = evidence;
  if (typeof value !== 'number' || typeof baseline !== 'number' || query === null)
    return words.clause.other(plainText(message, MOST_LINE));
  const say = (number: number) => sayQuantity(number, 'ms', language);
  if (/ status=error$/.test(query))
    return words.clause.spanFailing(
      sayQuantity(value, 'share', language),
      sayQuantity(baseline, 'share', language),
    );
  const [, from, to] = /^parent=(.*) entity=(.*)$/s.exec(query) ?? [];
  if (from !== undefined && to !== undefined) {
    const [caller, callee] = [plainText(from, MOST_NAME), plainText(to, MOST_NAME)];
    return words.clause.spanEdge(caller, callee, say(value), say(baseline));
  }
  const [, entity = '', name = ''] = /^entity=(.*) name=(.*)$/s.exec(query) ?? [];
  return words.clause.spanOwn(plainText(name || entity, MOST_NAME), say(value), say(baseline));
}

function sayChange({ note }: Evidence, { words }: Say): string {
  if (note?.kind !== 'change' || note.timing.kind !== 'before') return words.clause.changeNear();
  return words.clause.changeBefore(words.gap(...gapOf(note.timing.seconds)));
}

function sayKubernetes({ note, message }: Evidence, { words, language }: Say): string {
  const said = note?.kind === 'kubernetes' ? notesFor(language).kubernetes(note) : message;
  return words.clause.kubernetes(words.quote(plainText(said, MOST_LINE)));
}

/** One piece of evidence as a clause. Foreign text in it is quoted and cut. */
export function sayEvidence(evidence: Evidence, language: Language): string {
  const say = { words: wordsFor(language), language };
  switch (evidence.source) {
    case 'metric':
      return sayMetric(evidence, say);
    case 'log':
      return sayLog(evidence, say);
    case 'span':
      return saySpan(evidence, say);
    case 'change':
      return sayChange(evidence, say);
    case 'kubernetes':
      return sayKubernetes(evidence, say);
    case 'alert':
    case 'topology':
      return say.words.clause.other(say.words.quote(plainText(evidence.message, MOST_LINE)));
  }
}
