import { Hono } from 'hono';
import { z } from 'zod';
import { editRepository } from '../actions/edit-repository.ts';
import { problem } from '../http/problem.ts';
import { mayAdminister, personOf } from '../people.ts';
import { presentFullRepository, presentPermissions } from '../present/present-repository.ts';
import { presentUser } from '../present/present-user.ts';
import type { World } from '../world.ts';
import { type ApiEnv, actorOf, withBody } from './api-env.ts';

const RepositoryEdit = z.object({
  name: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  has_issues: z.boolean().optional(),
});

/** The repository itself and who may do what with it. */
export function repositoryRoutes(world: World): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/', (c) => c.json(presentFullRepository(world, actorOf(c).permission)))
    .patch(
      '/',
      withBody(RepositoryEdit, (c, edit) => {
        if (!mayAdminister(actorOf(c))) {
          return problem(403, 'Resource not accessible by personal access token');
        }
        editRepository(world, edit);
        return c.json(presentFullRepository(world, actorOf(c).permission));
      }),
    )
    .get('/collaborators/:login/permission', (c) => {
      const { login, permission } = personOf(c.req.param('login'));
      const permissions = presentPermissions(permission);
      const user = { ...presentUser(world, login), permissions, role_name: permission };
      return c.json({ permission, role_name: permission, user });
    });
}
