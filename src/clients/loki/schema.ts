import { z } from 'zod';

/** What Loki adds to an answer that is not whole. */
const warnings = z
  .array(z.string())
  .nullish()
  .transform((given) => given ?? []);
const labels = z.record(z.string(), z.string());

/** `GET /loki/api/v1/labels` and `/label/<name>/values`; without any, `data` is left out. */
export const Names = z.object({
  data: z
    .array(z.string())
    .nullish()
    .transform((given) => given ?? []),
});
export type Names = z.infer<typeof Names>;

/** Lines of one stream: Unix nanoseconds as text, the line, and what else there may be. */
export const Stream = z.object({
  stream: labels,
  values: z.array(z.tuple([z.string().regex(/^\d+$/), z.string()]).rest(z.unknown())),
});
export type Stream = z.infer<typeof Stream>;

/** `GET /loki/api/v1/query_range` of a log query. */
export const Streams = z.object({
  warnings,
  data: z.object({ resultType: z.literal('streams'), result: z.array(Stream) }),
});
export type Streams = z.infer<typeof Streams>;

/** `GET /loki/api/v1/query_range` of a metric query: Unix seconds and the value as text. */
export const Matrix = z.object({
  warnings,
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({ metric: labels, values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});
export type Matrix = z.infer<typeof Matrix>;

/** `GET /loki/api/v1/patterns`: Unix seconds and how many lines of the pattern; 404 where Loki does not mine them. */
export const Patterns = z.object({
  data: z
    .array(
      z.object({
        pattern: z.string(),
        level: z.string().nullish(),
        samples: z.array(z.tuple([z.number(), z.number()])),
      }),
    )
    .nullish()
    .transform((given) => given ?? []),
});
export type Patterns = z.infer<typeof Patterns>;
