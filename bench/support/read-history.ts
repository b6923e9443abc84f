import { z } from 'zod';

const Time = z.iso.datetime().transform((text) => Date.parse(text));

const History = z.object({
  items: z.array(
    z.object({
      status: z.string(),
      services: z.array(z.string()),
      incident_id: z.string().nullable(),
      verdict: z.string().nullable(),
      finished_at: Time.nullable(),
    }),
  ),
});

/** A diagnosis as the history shows it. Times are milliseconds since the epoch. */
export type PastDiagnosis = z.infer<typeof History>['items'][number];

/** The newest hundred diagnoses. */
export async function readHistory(url: string): Promise<PastDiagnosis[]> {
  const response = await fetch(`${url}/api/v1/diagnostics/history?page_size=100`);
  return History.parse(await response.json()).items;
}
