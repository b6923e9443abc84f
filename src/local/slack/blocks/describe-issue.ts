import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with blocks, in Slack's own words where they are known. */
export function describeIssue(issue: Issue, root: string): string {
  const deepest = firstDeep(issue);
  const pointer = [root, ...issue.path, ...deepest.path.slice(issue === deepest ? Infinity : 0)];
  return `${wording(deepest)} [json-pointer:/${pointer.filter((it) => it !== '').join('/')}]`;
}

/** A union hides the reason one level down. */
function firstDeep(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  return issue.errors.flat()[0] ?? issue;
}

function wording(issue: Issue): string {
  if (issue.code === 'too_big') return tooBig(issue.origin, Number(issue.maximum));
  if (issue.code === 'too_small') return tooSmall(issue.origin, Number(issue.minimum));
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys[0]}`;
  if (issue.code === 'invalid_union') return 'unsupported type';
  if (issue.code === 'invalid_type') return missing(issue);
  if (issue.code === 'invalid_value') return `must be ${issue.values.join(' or ')}`;
  return issue.message;
}

function missing(issue: Issue & { code: 'invalid_type' }): string {
  return issue.input === undefined
    ? `missing required field: ${String(issue.path.at(-1) ?? '')}`
    : `must be a valid ${issue.expected}`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'array') return `no more than ${maximum} items allowed`;
  return origin === 'string'
    ? `must be less than ${maximum + 1} characters`
    : `must be at most ${maximum}`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'array') return `no fewer than ${minimum} items allowed`;
  return origin === 'string'
    ? `must be more than ${minimum - 1} characters`
    : `must be at least ${minimum}`;
}
