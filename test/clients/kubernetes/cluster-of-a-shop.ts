import type { KubernetesItem } from '../../support/kubernetes-server.ts';

/** The beginning of the incident that the shop's cluster tells of. */
export const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;

/** So many minutes after noon, as the API writes times. */
export function at(minutes: number): string {
  return new Date(NOON + minutes * MINUTE).toISOString().replace('.000', '');
}

type Revised = { revision: number; minutes: number; image: string; env?: Record<string, string> };

/** A ReplicaSet of the cart as its Deployment made it. */
export function replicaSet({ revision, minutes, image, env = {} }: Revised): KubernetesItem {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  return {
    kind: 'ReplicaSet',
    metadata: {
      ...{ name: `cart-${revision}`, namespace: 'shop', creationTimestamp: at(minutes) },
      annotations: {
        'deployment.kubernetes.io/revision': String(revision),
        'kubectl.kubernetes.io/last-applied-configuration': '{"env":"applied-secret"}',
      },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', uid: 'u' }],
      managedFields: [{ manager: 'kube-controller-manager' }],
    },
    spec: {
      replicas: 2,
      template: {
        metadata: { labels: { app: 'cart', 'pod-template-hash': String(revision) } },
        spec: {
          containers: [
            { name: 'cart', image, env: variables, resources: { limits: { memory: '256Mi' } } },
          ],
        },
      },
    },
  };
}

/** The Deployment of the cart. */
export function deployment(): KubernetesItem {
  return {
    kind: 'Deployment',
    metadata: { name: 'cart', namespace: 'shop', labels: { app: 'cart' }, generation: 7 },
    spec: { ...(replicaSet({ revision: 2, minutes: -5, image: 'cart:v2' }).spec as object) },
    status: {
      ...{ replicas: 2, unavailableReplicas: 2, observedGeneration: 7 },
      conditions: [
        {
          ...{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
          ...{ lastUpdateTime: at(4), lastTransitionTime: at(-600) },
        },
      ],
    },
  };
}

/** A pod of the cart whose last container ran out of memory. */
export function pod(): KubernetesItem {
  return {
    kind: 'Pod',
    metadata: { name: 'cart-2-x1', namespace: 'shop', labels: { app: 'cart' } },
    spec: {
      nodeName: 'node-1',
      containers: [
        {
          ...{ name: 'cart', image: 'cart:v2', env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] },
          readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 5 },
          resources: { limits: { memory: '256Mi' } },
        },
      ],
    },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          ...{ name: 'cart', image: 'cart:v2', ready: false, restartCount: 4 },
          state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
          lastState: {
            terminated: {
              ...{ reason: 'OOMKilled', exitCode: 137, startedAt: at(5), finishedAt: at(6) },
            },
          },
        },
      ],
    },
  };
}

/** An event of the cart's namespace. */
export function event(name: string, what: Record<string, unknown>): KubernetesItem {
  return {
    kind: 'Event',
    metadata: { name, namespace: 'shop', creationTimestamp: at(6) },
    type: 'Normal',
    lastTimestamp: at(6),
    involvedObject: { kind: 'Deployment', name: 'cart', namespace: 'shop' },
    ...what,
  };
}

/** A shop in which the cart got a new version five minutes before noon and has run out of memory since. */
export function shop(): KubernetesItem[] {
  return [
    deployment(),
    replicaSet({ revision: 1, minutes: -600, image: 'cart:v1', env: { TOKEN: 'old' } }),
    replicaSet({ revision: 2, minutes: -5, image: 'cart:main-1a2b3c4', env: { TOKEN: 'new' } }),
    pod(),
    { kind: 'Node', metadata: { name: 'node-1' }, spec: {}, status: { conditions: [] } },
    event('cart-2.killed', { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting' }),
    event('cart.scaled', {
      ...{ reason: 'ScalingReplicaSet', lastTimestamp: at(20) },
      message: 'Scaled down replica set cart-2 from 2 to 1',
    }),
    event('cart.rolled', {
      ...{ reason: 'ScalingReplicaSet', lastTimestamp: at(-5) },
      message: 'Scaled up replica set cart-2 from 0 to 2',
    }),
  ];
}
