import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const count = z.number().optional().catch(undefined);
const words = z.record(z.string(), z.string()).optional().catch(undefined);
const quantities = z
  .record(z.string(), z.union([z.string(), z.number()]).transform(String))
  .optional()
  .catch(undefined);
/** A list, without the items that are not as the documentation has them. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .optional()
    .catch(undefined)
    .transform((items) =>
      items?.flatMap((one) => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );

const meta = z.object({
  name: z.string(),
  namespace: text,
  labels: words,
  creationTimestamp: text,
  ownerReferences: list(z.object({ kind: z.string(), name: z.string() })),
});

/** Values may be secrets: they are compared, and go no further. */
const EnvVariable = z.object({ name: z.string(), value: text, valueFrom: z.unknown().optional() });
const probe = z
  .object({
    httpGet: z
      .object({ path: text, port: z.union([z.string(), z.number()]).optional().catch(undefined) })
      .optional()
      .catch(undefined),
    ...{ initialDelaySeconds: count, periodSeconds: count },
    ...{ timeoutSeconds: count, failureThreshold: count },
  })
  .optional()
  .catch(undefined);
const Container = z.object({
  name: z.string(),
  image: text,
  command: list(z.string()),
  args: list(z.string()),
  env: list(EnvVariable),
  envFrom: z.unknown().optional(),
  resources: z.object({ limits: quantities, requests: quantities }).optional().catch(undefined),
  ...{ livenessProbe: probe, readinessProbe: probe, startupProbe: probe },
});
/** One container of a pod. */
export type Container = z.infer<typeof Container>;

/** What pods are made after. */
export const PodTemplate = z.object({
  metadata: z.object({ labels: words, annotations: words }).optional().catch(undefined),
  spec: z.object({
    containers: list(Container),
    initContainers: list(Container),
    volumes: z.unknown().optional(),
    serviceAccountName: text,
  }),
});
export type PodTemplate = z.infer<typeof PodTemplate>;

const condition = z.object({
  type: z.string(),
  status: z.string(),
  ...{ reason: text, message: text, lastTransitionTime: text, lastUpdateTime: text },
});
const ended = z
  .object({
    ...{ reason: text, exitCode: count, message: text, startedAt: text, finishedAt: text },
  })
  .optional()
  .catch(undefined);
const state = z
  .object({
    terminated: ended,
    waiting: z.object({ reason: text, message: text }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);
const ContainerStatus = z.object({
  name: z.string(),
  image: text,
  restartCount: count,
  ready: z.boolean().optional().catch(undefined),
  ...{ state, lastState: state },
});

const workload = z.object({
  metadata: meta.extend({ annotations: words, generation: count }),
  spec: z.object({ replicas: count, template: PodTemplate }),
  status: z
    .object({
      ...{ replicas: count, readyReplicas: count, updatedReplicas: count },
      ...{ availableReplicas: count, unavailableReplicas: count, observedGeneration: count },
      ...{ desiredNumberScheduled: count, numberReady: count, numberUnavailable: count },
      ...{ currentRevision: text, updateRevision: text },
      conditions: list(condition),
    })
    .optional(),
});
/** A Deployment, StatefulSet or DaemonSet. */
export type Workload = z.infer<typeof workload>;

const revised = z.object({
  metadata: meta.extend({ annotations: words }),
});

/** The objects that are read, the fields a diagnosis uses; all others are dropped here. */
export const THINGS = {
  Deployment: workload,
  StatefulSet: workload,
  DaemonSet: workload,
  ReplicaSet: revised.extend({ spec: z.object({ replicas: count, template: PodTemplate }) }),
  ControllerRevision: revised.extend({
    revision: z.number(),
    data: z.object({ spec: z.object({ template: PodTemplate }) }),
  }),
  Pod: z.object({
    metadata: meta,
    spec: z.object({ nodeName: text, containers: list(Container) }),
    status: z.object({
      ...{ phase: text, reason: text, message: text },
      startTime: text,
      conditions: list(condition),
      containerStatuses: list(ContainerStatus),
      initContainerStatuses: list(ContainerStatus),
    }),
  }),
  Node: z.object({
    metadata: meta,
    spec: z.object({ unschedulable: z.boolean().optional().catch(undefined) }),
    status: z.object({
      ...{ allocatable: quantities, capacity: quantities },
      conditions: list(condition),
    }),
  }),
  HorizontalPodAutoscaler: z.object({
    metadata: meta,
    spec: z.object({
      ...{ minReplicas: count, maxReplicas: count },
      scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
    }),
    status: z
      .object({ currentReplicas: count, desiredReplicas: count, conditions: list(condition) })
      .optional(),
  }),
  ResourceQuota: z.object({
    metadata: meta,
    spec: z.object({ hard: quantities }),
    status: z.object({ hard: quantities, used: quantities }).optional(),
  }),
  Event: z.object({
    metadata: z.object({ name: z.string(), namespace: text, creationTimestamp: text }),
    ...{ type: text, reason: text, message: text, count },
    ...{ firstTimestamp: text, lastTimestamp: text, eventTime: text },
    involvedObject: z.object({ kind: text, name: text, namespace: text }),
  }),
} as const;

/** The kinds that are read. */
export type ThingKind = keyof typeof THINGS;
/** An object of a kind. */
export type Thing<Kind extends ThingKind> = z.output<(typeof THINGS)[Kind]>;
