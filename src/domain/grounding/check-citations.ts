import type { Citation, GroundingFinding } from '../answer.ts';
import type { RepositoryFacts } from './collect-facts.ts';

/** An answer cites at least one place, and every place it cites is there at that commit. */
export function checkCitations(
  citations: readonly Citation[],
  facts: Pick<RepositoryFacts, 'has' | 'read' | 'sha'>,
): GroundingFinding[] {
  if (citations.length === 0) return [{ code: 'no_citation', text: 'The answer cites nothing.' }];
  return citations
    .filter((citation) => !isThere(citation, facts))
    .map(({ path, sha, startLine, endLine }) => {
      const lines = startLine === undefined ? '' : `:${startLine}-${endLine ?? startLine}`;
      return { code: 'unknown_citation', text: `${path}@${sha.slice(0, 7)}${lines}` };
    });
}

function isThere(
  citation: Citation,
  facts: Pick<RepositoryFacts, 'has' | 'read' | 'sha'>,
): boolean {
  if (citation.sha !== facts.sha || !facts.has(citation.path)) return false;
  const text = facts.read(citation.path);
  if (text === null) return false;
  const { startLine = 1, endLine = startLine } = citation;
  return startLine >= 1 && endLine >= startLine && endLine <= text.split('\n').length;
}
