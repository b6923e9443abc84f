import { Hono } from 'hono';
import type { World } from '../world.ts';

/** The pages people look at. */
export function createPages(_world: World): Hono {
  return new Hono();
}
