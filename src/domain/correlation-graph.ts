import { z } from 'zod';

/** What an incident is about, and how one thing follows from another. Names are foreign text. */
export const CorrelationGraph = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['entity', 'alert', 'change']),
      label: z.string(),
      /** `cause` is what most likely broke; `affected` suffers from it. */
      role: z.enum(['cause', 'suspect', 'affected', 'other']),
      confidence: z.number().nullable(),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      /** A service calls another, an alert is about one, a change went into one. */
      kind: z.enum(['calls', 'fires_on', 'changed']),
    }),
  ),
});
export type CorrelationGraph = z.infer<typeof CorrelationGraph>;
