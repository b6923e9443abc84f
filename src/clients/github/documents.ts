/** One GraphQL document; `name` is what logs, metrics and tests call it. */
export type Document = { name: string; query: string };

const FACTS = `
fragment Facts on PullRequest {
  id
  number
  url
  state
  isDraft
  mergedAt
  headRefName
  headRefOid
  baseRefName
  isCrossRepository
  author { __typename login }
  mergeCommit { oid }
  mergeable
  mergeStateStatus
  changedFiles
  files(first: 100) {
    nodes { path changeType }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The head of a branch and one file there, from one commit object, so that they belong together. */
export const BASE_FILE: Document = {
  name: 'BaseFile',
  query: `
query BaseFile($owner: String!, $name: String!, $ref: String!, $path: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) {
      target {
        oid
        ... on Commit {
          file(path: $path) {
            object { ... on Blob { oid text byteSize isBinary isTruncated } }
          }
        }
      }
    }
  }
}`,
};

/** One file at any commit or branch. */
export const FILE_AT: Document = {
  name: 'FileAt',
  query: `
query FileAt($owner: String!, $name: String!, $ref: String!, $path: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: $ref) {
      ... on Commit {
        oid
        file(path: $path) {
          object { ... on Blob { oid text byteSize isBinary isTruncated } }
        }
      }
    }
  }
}`,
};

/**
 * Who the token is, and the node id that mutations name the repository by. `viewer` answers installation tokens too,
 * which `GET /user` refuses.
 */
export const OURSELVES: Document = {
  name: 'Ourselves',
  query: `
query Ourselves($owner: String!, $name: String!) {
  viewer { login }
  repository(owner: $owner, name: $name) { id }
}`,
};

/** One pull request by number. */
export const PULL_REQUEST: Document = {
  name: 'PullRequest',
  query: `
query PullRequest($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ...Facts }
  }
}
${FACTS}`,
};

/** The pull requests of a branch name, newest first; those of forks are among them. */
export const PULL_REQUESTS_OF_BRANCH: Document = {
  name: 'PullRequestsOfBranch',
  query: `
query PullRequestsOfBranch($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(
      headRefName: $branch
      first: 10
      after: $after
      orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      nodes { ...Facts }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${FACTS}`,
};

const PULLS_OF_TRACES = `
    pullRequests(
      headRefName: $branch
      first: 20
      after: $after
      orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      nodes {
        id
        number
        url
        state
        title
        body
        headRefOid
        isCrossRepository
        author { __typename login }
        commits(last: 1) { nodes { commit { oid message parents(first: 2) { nodes { oid } } } } }
      }
      pageInfo { hasNextPage endCursor }
    }`;

/**
 * What a killed or doubtful proposal may have left: the branch, its head commit with so many of its files (asked for
 * as `$path0`, answered as `file0`, and so on), pull requests of it.
 */
export function proposalTraces(files: number): Document {
  const numbers = Array.from({ length: files }, (_, index) => index);
  const variables = numbers.map((index) => `, $path${index}: String!`).join('');
  const fields = numbers.map((index) => `file${index}: file(path: $path${index}) { oid }`);
  return {
    name: 'ProposalTraces',
    query: `
query ProposalTraces(
  $owner: String!, $name: String!, $ref: String!, $branch: String!, $base: GitObjectID!, $after: String${variables}
) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    object(oid: $base) { ... on Commit { tree { oid } } }
    ref(qualifiedName: $ref) {
      target {
        oid
        ... on Commit {
          message
          parents(first: 2) { nodes { oid } }
          ${fields.join('\n          ')}
        }
      }
    }
${PULLS_OF_TRACES}
  }
}`,
  };
}

/** State and latest comments, to close a pull request once and say why once. */
export const CLOSING_FACTS: Document = {
  name: 'ClosingFacts',
  query: `
query ClosingFacts($owner: String!, $name: String!, $number: Int!) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      state
      comments(last: 50) { nodes { body author { __typename login } } }
    }
  }
}`,
};

/**
 * Branch, commit and pull request in one request, so one paced write instead of five. Mutations of a document run
 * one after another in this order: the commit needs the branch, the pull request needs a commit between the two.
 */
export const PROPOSE: Document = {
  name: 'Propose',
  query: `
mutation Propose(
  $ref: CreateRefInput!, $commit: CreateCommitOnBranchInput!, $pullRequest: CreatePullRequestInput!
) {
  createRef(input: $ref) { ref { name } }
  createCommitOnBranch(input: $commit) { commit { oid } }
  createPullRequest(input: $pullRequest) { pullRequest { id number url } }
}`,
};
