import { Hono } from 'hono';
import { z } from 'zod';
import { invalid } from '../http/problem.ts';
import { presentCommit, presentDiffFile } from '../present/present-commit.ts';
import { presentSimplePull } from '../present/present-pull.ts';
import { presentReview } from '../present/present-review.ts';
import { presentUser } from '../present/present-user.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withFound } from './api-env.ts';
import { answerList } from './paginate.ts';

const NewReview = z.object({
  body: z.string().default(''),
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']),
});

const STATES = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

const Reviewers = z.object({ reviewers: z.array(z.string()).default([]) });

async function answerFiles(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const { mergeBase } = await world.git.distance(pull.baseSha, pull.headSha);
  const files = mergeBase ? await world.git.diffFiles(mergeBase, pull.headSha) : [];
  return answerList(world, c, files, (file) => presentDiffFile(world, file, pull.headSha));
}

async function answerCommits(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const shas = await world.git.commitsBetween(pull.baseSha, pull.headSha);
  return answerList(world, c, shas, async (sha) => {
    const commit = await world.git.readCommit(sha);
    return commit ? presentCommit(world, sha, commit) : {};
  });
}

async function review(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const body = await readBody(c, NewReview);
  if (body instanceof Response) return body;
  const author = actorOf(c).login;
  if (author === pull.author && body.event !== 'COMMENT') {
    return invalid('PullRequestReview', 'event', 'custom', 'Can not approve your own pull request');
  }
  const review = world.stores.reviews.put({
    id: world.stores.next('id'),
    number: pull.number,
    author,
    body: body.body,
    state: STATES[body.event],
    headSha: pull.headSha,
    submittedAt: world.clock.now(),
  });
  return c.json(presentReview(world, review));
}

async function request(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const body = await readBody(c, Reviewers);
  if (body instanceof Response) return body;
  const reviewers = [...new Set([...pull.reviewers, ...body.reviewers])];
  const asked = world.db.transaction(() => {
    const row = world.stores.pulls.put({ ...pull, reviewers, updatedAt: world.clock.now() });
    const actor = actorOf(c).login;
    world.emit({ event: 'pull_request', action: 'review_requested', pull: row, actor });
    return row;
  });
  return c.json(presentSimplePull(world, asked), 201);
}

/** Files, commits and reviews of pull requests. */
export function pullPartRoutes(world: World): Hono<ApiEnv> {
  const find = (number: number) => world.stores.pulls.get(number);
  const of = (handle: (world: World, c: ApiContext, pull: Pull) => Response | Promise<Response>) =>
    withFound(find, (c, pull) => handle(world, c, pull));
  return new Hono<ApiEnv>()
    .get('/:number{\\d+}/files', of(answerFiles))
    .get('/:number{\\d+}/commits', of(answerCommits))
    .get(
      '/:number{\\d+}/reviews',
      withFound(find, (c, { number }) =>
        answerList(world, c, world.stores.reviews.list({ where: { number } }), (one) =>
          presentReview(world, one),
        ),
      ),
    )
    .post('/:number{\\d+}/reviews', of(review))
    .get(
      '/:number{\\d+}/requested_reviewers',
      withFound(find, (c, pull) =>
        c.json({ users: pull.reviewers.map((login) => presentUser(world, login)), teams: [] }),
      ),
    )
    .post('/:number{\\d+}/requested_reviewers', of(request))
    .get(
      '/:number{\\d+}/comments',
      of((_world, c) => c.json([])),
    );
}
