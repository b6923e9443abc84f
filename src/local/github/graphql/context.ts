import type { Limiter } from '../http/limiter.ts';
import type { Actor } from '../people.ts';
import type { World } from '../world.ts';

/** What every GraphQL field may use. */
export type GraphqlContext = {
  world: World;
  limiter: Limiter;
  actor: Actor;
  token: string;
  /** The caller went away or the server closes. */
  signal: AbortSignal;
  /** A fault has decided that the whole request is answered so; nothing more is done. */
  abort: Response | null;
};

/** An object of the schema: values, and functions for what is worked out only when asked for. */
export type GraphqlNode = Record<string, unknown>;
