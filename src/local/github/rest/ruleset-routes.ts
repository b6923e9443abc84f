import { Hono } from 'hono';
import { problem } from '../http/problem.ts';
import { mayAdminister } from '../people.ts';
import { presentBareRuleset, presentRuleset } from '../present/present-ruleset.ts';
import { RulesetEdit, RulesetInput } from '../store/rule-rows.ts';
import type { World } from '../world.ts';
import { type ApiEnv, actorOf, readBody, withBody, withFound } from './api-env.ts';
import { answerList } from './paginate.ts';

/** Rulesets of the repository. Reading is for everyone, writing for admins and the App. */
export function rulesetRoutes(world: World): Hono<ApiEnv> {
  const { stores, clock } = world;
  const find = (id: number) => stores.rulesets.get(id);
  return new Hono<ApiEnv>()
    .use(async (c, next) => {
      if (c.req.method === 'GET' || mayAdminister(actorOf(c))) return next();
      return problem(403, 'Resource not accessible by personal access token');
    })
    .get('/', (c) =>
      answerList(world, c, stores.rulesets.list(), (one) => presentBareRuleset(world, one)),
    )
    .get(
      '/:number{\\d+}',
      withFound(find, (c, ruleset) => c.json(presentRuleset(world, ruleset, actorOf(c)))),
    )
    .post(
      '/',
      withBody(RulesetInput, (c, body) => {
        const now = clock.now();
        const id = stores.next('id');
        const ruleset = stores.rulesets.put({ ...body, id, createdAt: now, updatedAt: now });
        return c.json(presentRuleset(world, ruleset, actorOf(c)), 201);
      }),
    )
    .put(
      '/:number{\\d+}',
      withFound(find, async (c, found) => {
        const edit = await readBody(c, RulesetEdit);
        if (edit instanceof Response) return edit;
        const ruleset = stores.rulesets.put({ ...found, ...edit, updatedAt: clock.now() });
        return c.json(presentRuleset(world, ruleset, actorOf(c)));
      }),
    )
    .delete(
      '/:number{\\d+}',
      withFound(find, (c, ruleset) => {
        stores.rulesets.remove(ruleset.id);
        return c.body(null, 204);
      }),
    );
}
