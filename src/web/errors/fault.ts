import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One thing that is wrong with a request. `path` is where, empty for the whole of it; `code` is stable. */
export type FaultDetail = { path: string; code: string; message: string };

/** A refusal as a value: what is answered, before it has a shape. */
export type Fault = {
  status: ContentfulStatusCode;
  /** Stable reason code, snake_case. */
  code: string;
  message: string;
  details?: FaultDetail[];
  headers?: Record<string, string>;
};
