import { Hono } from 'hono';
import { personOf } from '../people.ts';
import { presentFullRepository, presentPermissions } from '../present/present-repository.ts';
import { presentUser } from '../present/present-user.ts';
import type { World } from '../world.ts';
import { type ApiEnv, actorOf } from './api-env.ts';

/** The repository itself and who may do what with it. */
export function repositoryRoutes(world: World): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/', (c) => c.json(presentFullRepository(world, actorOf(c).permission)))
    .get('/collaborators/:login/permission', (c) => {
      const { login, permission } = personOf(c.req.param('login'));
      const permissions = presentPermissions(permission);
      const user = { ...presentUser(world, login), permissions, role_name: permission };
      return c.json({ permission, role_name: permission, user });
    });
}
