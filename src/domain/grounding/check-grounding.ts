import type { Draft, Grounding, GroundingFinding } from '../answer.ts';
import { isTooDeep } from '../markdown.ts';
import { checkCitations } from './check-citations.ts';
import { checkCommands } from './check-commands.ts';
import { checkInjection } from './check-injection.ts';
import { checkLinks } from './check-links.ts';
import { checkMarkup } from './check-markup.ts';
import { checkPaths } from './check-paths.ts';
import type { RepositoryFacts } from './collect-facts.ts';
import { findSecrets } from './find-secrets.ts';
import { readAnswer } from './read-answer.ts';
import { REDACTED } from './redact-secrets.ts';

const LONGEST_TEXT = 200;
const MOST_FINDINGS = 20;

/** Whether everything in the draft that can be checked against the commit is there. */
export function checkGrounding(input: {
  draft: Draft;
  facts: RepositoryFacts;
  allowedHosts: readonly string[];
}): Grounding {
  const { draft, facts, allowedHosts } = input;
  if (draft.nothingRelevant || draft.answer.trim() === '') {
    return {
      kind: 'held',
      findings: [{ code: 'nothing_relevant', text: draft.answer.slice(0, LONGEST_TEXT) }],
    };
  }
  if (isTooDeep(draft.answer)) {
    return {
      kind: 'held',
      findings: [{ code: 'unsafe_markup', text: 'quotes or lists nested too deep' }],
    };
  }
  const answer = readAnswer(draft.answer);
  const [first, ...rest] = tidy([
    ...checkSecrets(draft.answer),
    ...checkInjection(draft),
    ...checkCitations(draft.citations, facts),
    ...checkMarkup(answer, facts),
    ...checkLinks(answer, draft.citations, facts, allowedHosts),
    ...checkPaths(answer, facts),
    ...checkCommands(answer, facts),
  ]);
  return first ? { kind: 'held', findings: [first, ...rest] } : { kind: 'grounded' };
}

/** A secret that is still there, or that was taken out on the way. */
function checkSecrets(text: string): GroundingFinding[] {
  const taken: GroundingFinding[] = text.includes(REDACTED)
    ? [{ code: 'secret', text: REDACTED }]
    : [];
  const left = findSecrets(text).map(
    ({ kind, shown }): GroundingFinding => ({ code: 'secret', text: `${kind}: ${shown}` }),
  );
  return [...taken, ...left];
}

/** Each finding once, short enough for a card. */
function tidy(findings: readonly GroundingFinding[]): GroundingFinding[] {
  const short = findings.map(({ code, text }) => ({
    code,
    text: [...text].slice(0, LONGEST_TEXT).join(''),
  }));
  const unique = new Map(short.map((finding) => [`${finding.code} ${finding.text}`, finding]));
  return [...unique.values()].slice(0, MOST_FINDINGS);
}
