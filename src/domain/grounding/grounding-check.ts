import type { Draft, Grounding } from '../answer.ts';
import { hideAnswers } from '../faq/hide-answers.ts';
import type { RepositorySnapshot } from '../repository.ts';
import { createShaCache } from '../sha-cache.ts';
import { checkGrounding } from './check-grounding.ts';
import { collectFacts, type RepositoryFacts } from './collect-facts.ts';

/** Checks a draft against a commit. */
export type GroundingCheck = (snapshot: RepositorySnapshot, draft: Draft) => Grounding;

/** A check that keeps what it learnt of the few commits used last. Our own answers in `faqPath` prove nothing. */
export function createGroundingCheck(options: {
  faqPath: string;
  /** Hosts that may be linked to besides those the repository itself links to. */
  allowedHosts: readonly string[];
}): GroundingCheck {
  const known = createShaCache<RepositoryFacts>();
  return (snapshot, draft) => {
    const facts = known.of(snapshot.sha, () =>
      collectFacts(hideAnswers(snapshot, options.faqPath)),
    );
    return checkGrounding({ draft, facts, allowedHosts: options.allowedHosts });
  };
}
