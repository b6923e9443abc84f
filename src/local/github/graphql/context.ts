import type { Limiter } from '../http/limiter.ts';
import type { Actor } from '../people.ts';
import type { GraphqlWorld } from './nodes/nodes.ts';

/** What every GraphQL field may use. */
export type GraphqlContext = {
  world: GraphqlWorld;
  limiter: Limiter;
  actor: Actor;
  token: string;
  /** The caller went away or the server closes. */
  signal: AbortSignal;
  /** A fault has decided that the whole request is answered so; nothing more is done. */
  abort: Response | null;
};
