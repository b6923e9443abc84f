const PERMISSIONS: readonly (readonly [RegExp, string])[] = [
  [/\/merge\b|mergePullRequest/i, 'contents=write; pull_requests=write'],
  [/\/pulls\b|PullRequest/i, 'pull_requests=write'],
  [/\/issues\b|\/labels\b|addComment|addLabels/i, 'issues=write'],
  [/\/check-|Check/i, 'checks=read'],
  [/\/status/i, 'statuses=read'],
  [/\/deployments/i, 'deployments=write'],
];

/** The permission that a request or GraphQL field asks for, as `x-accepted-github-permissions` words it. */
export function permissionFor(subject: string): string {
  return PERMISSIONS.find(([pattern]) => pattern.test(subject))?.[1] ?? 'contents=write';
}
