import type { Cost } from './limiter.ts';

/** Requests that make something people are told of: the content limits count them. */
const CONTENT_ROUTES = [
  /^POST .*\/(pulls|issues|comments|reviews|deployments|requested_reviewers)$/,
  /^PUT .*\/pulls\/\d+\/merge$/,
  /^PUT .*\/contents\//,
];

const CONTENT_FIELDS =
  /\b(createPullRequest|mergePullRequest|createCommitOnBranch|addComment|createIssue)\s*\(/;

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a REST request costs: 1 point to read, 5 to write. */
export function costOfRest(method: string, path: string): Cost {
  const content = CONTENT_ROUTES.some((route) => route.test(`${method} ${path}`));
  return { resource: 'core', points: READS.has(method) ? 1 : 5, content };
}

/** The document in a GraphQL request's body; empty when there is none. */
function documentOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    const query = parsed && typeof parsed === 'object' && 'query' in parsed ? parsed.query : '';
    return String(query);
  } catch {
    return '';
  }
}

/** What a GraphQL request costs by its body: 1 point, with a mutation 5. */
export function costOfGraphql(body: string): Cost {
  const document = documentOf(body);
  const mutation = /(^|[\s}])mutation\b/.test(document);
  return {
    resource: 'graphql',
    points: mutation ? 5 : 1,
    content: mutation && CONTENT_FIELDS.test(document),
  };
}
