import { z } from 'zod';
import type { KubernetesThing } from '../diagnosis.ts';

const texts = z.record(z.string(), z.string()).nullish().catch(null);
const count = z.number().int().nullish().catch(null);

/** The few fields of workloads, ReplicaSets and autoscalers that plans are bound by. */
export const ReadObject = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().catch('default'),
    labels: texts,
    annotations: texts,
    creationTimestamp: z.string().nullish().catch(null),
    ownerReferences: z
      .array(z.object({ kind: z.string(), name: z.string() }))
      .nullish()
      .catch(null),
  }),
  spec: z
    .object({
      replicas: count,
      maxReplicas: count,
      scaleTargetRef: z.object({ kind: z.string(), name: z.string() }).nullish().catch(null),
      template: z
        .object({
          metadata: z.object({ labels: texts, annotations: texts }).nullish().catch(null),
          spec: z
            .object({ containers: z.array(z.object({ image: z.string().optional() })) })
            .nullish()
            .catch(null),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
export type ReadObject = z.infer<typeof ReadObject>;

/** The objects that can be read; what is malformed or something else is left out. */
export function readObjects(things: readonly KubernetesThing[]): ReadObject[] {
  return things.flatMap((thing) => {
    const read = ReadObject.safeParse(thing);
    return read.success ? [read.data] : [];
  });
}
