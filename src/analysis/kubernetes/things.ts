import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';

const when = Instant.nullish().catch(null);
const text = z.string().nullish().catch(null);
const count = z.number().nullish().catch(null);
const meta = z
  .object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).nullish().catch(null),
  })
  .nullish()
  .catch(null);

const terminated = z
  .object({ reason: text, exitCode: count, finishedAt: when, message: text })
  .nullish()
  .catch(null);
const containerState = z
  .object({ terminated, waiting: z.object({ reason: text, message: text }).nullish().catch(null) })
  .nullish()
  .catch(null);

/** A container's status, as far as it tells why a container is not well. */
export const ContainerStatus = z.object({
  name: text,
  restartCount: count,
  ready: z.boolean().nullish().catch(null),
  state: containerState,
  lastState: containerState,
});
export type ContainerStatus = z.infer<typeof ContainerStatus>;

const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: text,
  message: text,
  lastTransitionTime: when,
});

/** Any Kubernetes object, the fields a diagnosis reads. */
export const KubernetesObject = z.object({
  kind: text,
  metadata: meta,
  spec: z.object({ replicas: count, maxReplicas: count, nodeName: text }).nullish().catch(null),
  status: z
    .object({
      containerStatuses: z.array(ContainerStatus).nullish().catch(null),
      conditions: z.array(condition).nullish().catch(null),
      currentReplicas: count,
      unavailableReplicas: count,
    })
    .nullish()
    .catch(null),
});
export type KubernetesObject = z.infer<typeof KubernetesObject>;

/** An event, of either events API. */
export const KubernetesEvent = z.object({
  type: text,
  reason: text,
  message: text,
  note: text,
  count,
  involvedObject: z.object({ kind: text, name: text }).nullish().catch(null),
  regarding: z.object({ kind: text, name: text }).nullish().catch(null),
  lastTimestamp: when,
  firstTimestamp: when,
  eventTime: when,
});
export type KubernetesEvent = z.infer<typeof KubernetesEvent>;
