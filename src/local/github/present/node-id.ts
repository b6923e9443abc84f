/** Kinds of thing that have a global id, with GitHub's own prefixes. */
const PREFIXES = {
  Repository: 'R',
  User: 'U',
  Bot: 'BOT',
  App: 'A',
  PullRequest: 'PR',
  Issue: 'I',
  IssueComment: 'IC',
  Label: 'LA',
  CheckRun: 'CR',
  CheckSuite: 'CS',
  StatusContext: 'SC',
  Ref: 'REF',
  Commit: 'C',
  Tree: 'T',
  Blob: 'B',
  Review: 'PRR',
  Deployment: 'DE',
  DeploymentStatus: 'DES',
  Ruleset: 'RRS',
} as const;

/** The kind of thing a global id stands for. */
export type NodeKind = keyof typeof PREFIXES;

/** The global id of something: `node_id` in REST, `id` in GraphQL. */
export function nodeId(kind: NodeKind, key: string | number): string {
  return `${PREFIXES[kind]}_${Buffer.from(String(key)).toString('base64url')}`;
}

/** What a global id stands for; null when it is none of ours. */
export function readNodeId(id: string): { kind: NodeKind; key: string } | null {
  const split = id.lastIndexOf('_', id.indexOf('_') + 1);
  const prefix = id.slice(0, split);
  const kinds = Object.keys(PREFIXES) as NodeKind[];
  const kind = kinds.find((one) => PREFIXES[one] === prefix);
  const key = Buffer.from(id.slice(split + 1), 'base64url').toString('utf8');
  return kind && nodeId(kind, key) === id ? { kind, key } : null;
}
