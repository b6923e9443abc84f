import { z } from 'zod';

/** What comes beside an answer: partial data, limits reached. */
const remarks = {
  warnings: z.array(z.string()).nullish(),
  infos: z.array(z.string()).nullish(),
};

/** An answer of Prometheus' HTTP API that holds `data`. */
const answer = <Data extends z.ZodType>(data: Data) =>
  z.object({ status: z.literal('success'), data, ...remarks });

/** Names of metrics, of labels, or a label's values. */
export const Names = answer(z.array(z.string()).nullable());

const Sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());

/** The answer to a query over a range of time. Native histograms are left out: nobody asks for them. */
export const Matrix = answer(
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(Sample).nullish() })),
  }),
);
export type Matrix = z.infer<typeof Matrix>;

/** The answer to a query at one moment. */
export const Vector = answer(
  z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: Sample.nullish() })),
  }),
);

const Rule = z.object({
  name: z.string(),
  query: z.string(),
  type: z.string(),
  health: z.string().nullish(),
  lastError: z.string().nullish(),
  labels: labels.nullish(),
});
export type Rule = z.infer<typeof Rule>;

/** Rules that make alerts. */
export const Rules = answer(z.object({ groups: z.array(z.object({ rules: z.array(Rule) })) }));

/** What is scraped, and how that goes. */
export const Targets = answer(
  z.object({
    activeTargets: z.array(
      z.object({
        labels: labels.nullish(),
        health: z.string(),
        lastError: z.string().nullish(),
        scrapeInterval: z.string().nullish(),
      }),
    ),
  }),
);
export type Target = z.infer<typeof Targets>['data']['activeTargets'][number];

/** Single measurements that were kept with their trace. */
export const Exemplars = answer(
  z.array(
    z.object({
      seriesLabels: labels,
      exemplars: z.array(
        z.object({ labels, value: z.union([z.string(), z.number()]), timestamp: z.number() }),
      ),
    }),
  ),
);

/** Which Prometheus it is; things with its API leave it out or say something else. */
export const BuildInfo = z.object({ data: z.object({ version: z.string().nullish() }).nullish() });
