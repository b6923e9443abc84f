import type { Review } from '../store/rows.ts';
import type { World } from '../world.ts';
import { iso } from './iso.ts';
import { nodeId } from './node-id.ts';
import { authorAssociation } from './present-issue.ts';
import { presentUser } from './present-user.ts';

/** A review as REST shows it. */
export function presentReview(world: Pick<World, 'urls'>, review: Review) {
  const html_url = world.urls.html(`/pull/${review.number}#pullrequestreview-${review.id}`);
  const pull_request_url = world.urls.api(`/pulls/${review.number}`);
  return {
    id: review.id,
    node_id: nodeId('Review', review.id),
    user: presentUser(world, review.author),
    body: review.body,
    state: review.state,
    html_url,
    pull_request_url,
    author_association: authorAssociation(review.author),
    _links: { html: { href: html_url }, pull_request: { href: pull_request_url } },
    submitted_at: iso(review.submittedAt),
    commit_id: review.headSha,
  };
}
