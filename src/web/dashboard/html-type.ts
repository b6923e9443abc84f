import type { html } from 'hono/html';

/** HTML with everything foreign in it escaped. */
export type Html = ReturnType<typeof html>;
