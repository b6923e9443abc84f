import { Hono } from 'hono';
import { z } from 'zod';
import { type MergeOutcome, mergePull } from '../actions/merge-pull.ts';
import { updatePullBranch } from '../actions/update-pull-branch.ts';
import { notFound, problem } from '../http/problem.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withFound } from './api-env.ts';

const Merge = z.object({
  commit_title: z.string().nullish(),
  commit_message: z.string().nullish(),
  sha: z.string().nullish(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});

const Update = z.object({ expected_head_sha: z.string().nullish() });

/** The words of the merge API for what was in the way; GraphQL uses the same. */
export function mergeRefusal(outcome: Exclude<MergeOutcome, { kind: 'merged' }>): {
  status: 405 | 409;
  message: string;
} {
  switch (outcome.kind) {
    case 'head_modified':
      return { status: 409, message: 'Head branch was modified. Review and try the merge again.' };
    case 'base_modified':
      return { status: 405, message: 'Base branch was modified. Review and try the merge again.' };
    case 'draft':
      return { status: 405, message: 'Pull Request is still a draft' };
    case 'blocked':
      return { status: 405, message: outcome.message };
    default:
      return { status: 405, message: 'Pull Request is not mergeable' };
  }
}

const PROTECTED_DOCS = 'https://docs.github.com/articles/about-protected-branches';
const MERGE_DOCS = 'https://docs.github.com/rest/pulls/pulls#merge-a-pull-request';

async function merge(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const body = await readBody(c, Merge);
  if (body instanceof Response) return body;
  const outcome = await mergePull(world, pull, {
    method: body.merge_method,
    actor: actorOf(c),
    title: body.commit_title ?? null,
    message: body.commit_message ?? null,
    expectedHead: body.sha ?? null,
  });
  if (outcome.kind === 'merged') {
    const message = 'Pull Request successfully merged';
    return c.json({ sha: outcome.sha, merged: true, message });
  }
  const { status, message } = mergeRefusal(outcome);
  return problem(status, message, {
    docs: outcome.kind === 'blocked' ? PROTECTED_DOCS : MERGE_DOCS,
  });
}

async function update(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const body = await readBody(c, Update);
  if (body instanceof Response) return body;
  const options = { actor: actorOf(c).login, expectedHead: body.expected_head_sha ?? null };
  const outcome = await updatePullBranch(world, pull, options);
  switch (outcome.kind) {
    case 'updated': {
      const message = 'Updating pull request branch.';
      return c.json({ message, url: world.urls.html(`/pull/${pull.number}`) }, 202);
    }
    case 'up_to_date':
      return problem(422, 'There are no new commits on the base branch.');
    case 'conflict':
      return problem(422, 'merge conflict between base and head');
    case 'head_modified':
      return problem(422, "expected head sha didn't match current head ref.");
  }
}

/** Merging pull requests, and bringing them up to date. */
export function pullMergeRoutes(world: World): Hono<ApiEnv> {
  const find = (number: number) => world.stores.pulls.get(number);
  return new Hono<ApiEnv>()
    .get(
      '/:number{\\d+}/merge',
      withFound(find, (c, pull) => (pull.mergedAt === null ? notFound() : c.body(null, 204))),
    )
    .put(
      '/:number{\\d+}/merge',
      withFound(find, (c, pull) => merge(world, c, pull)),
    )
    .put(
      '/:number{\\d+}/update-branch',
      withFound(find, (c, pull) => update(world, c, pull)),
    );
}
