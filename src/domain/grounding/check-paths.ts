import type { GroundingFinding } from '../answer.ts';
import type { RepositoryFacts } from './collect-facts.ts';
import { findPathsInProse, isPath, trimPath } from './find-paths.ts';
import { knowsPath } from './knows-path.ts';
import type { ReadAnswer } from './read-answer.ts';

/** Every path the answer names is real. Code of other languages than the shell's is not searched for paths. */
export function checkPaths(answer: ReadAnswer, facts: RepositoryFacts): GroundingFinding[] {
  const inSpans = answer.spans
    .filter((span) => !/\s/.test(span))
    .map(trimPath)
    .filter(isPath);
  const inProse = answer.prose.flatMap((text) => findPathsInProse(text, facts.folders));
  return [...new Set([...inSpans, ...inProse])]
    .filter((path) => !facts.packages.has(path) && !knowsPath(path, facts))
    .map((text) => ({ code: 'unknown_path', text }));
}
