import { describe, expect, test } from 'vitest';
import type { BundleChange, Diagnosis, KubernetesThing } from '../../../src/domain/diagnosis.ts';
import { bindPlan, type PlanFacts } from '../../../src/domain/plan/bind-plan.ts';
import { readWorkloads } from '../../../src/domain/plan/read-workloads.ts';

const AT = '2026-11-22T10:00:00Z';
const SHA = '3f1c9aa0'.repeat(5);

function deployment(name: string, spec: object = {}, labels: object = {}): KubernetesThing {
  return {
    kind: 'Deployment',
    metadata: { name, namespace: 'shop', labels },
    spec: { replicas: 4, ...spec },
  };
}

function replicaSet(name: string, revision: number, image: string, at = AT): KubernetesThing {
  return {
    kind: 'ReplicaSet',
    metadata: {
      ...{ name: `${name}-${revision}`, namespace: 'shop', creationTimestamp: at },
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
      ownerReferences: [{ kind: 'Deployment', name, uid: 'u', controller: true }],
    },
    spec: { replicas: 0, template: { spec: { containers: [{ name: 'app', image }] } } },
  };
}

const scaler = (maxReplicas: number): KubernetesThing => ({
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'checkout', namespace: 'shop' },
  spec: { maxReplicas, scaleTargetRef: { kind: 'Deployment', name: 'checkout' } },
});

const CHECKOUT = [
  deployment('checkout'),
  replicaSet('checkout', 3, 'shop/checkout:v41', '2026-11-20T10:00:00Z'),
  replicaSet('checkout', 4, 'shop/checkout:v42@sha256:abc'),
];

function change(over: Partial<BundleChange>): BundleChange {
  return {
    ...{ kind: 'deploy', id: 'd1', entity: 'checkout', at: null, title: null, author: null },
    ...{ files: [], diff: null, version: null, commit: null, ...over },
  };
}

function planOf(action: string, target: string, cause: string | null = null): Diagnosis {
  const risk = 'medium' as const;
  return {
    ...{ verdict: 'change', suspects: [], root_cause_change: cause, first_failing: null },
    ...{ blast_radius: [], remediation: 'none', onset: null, confidence_score: 0.9 },
    ...{ ruled_out: [], findings: [] },
    execution_plan: [{ step: 1, action, target, description: '', risk, check: '' }],
  };
}

type Over = Partial<Omit<PlanFacts, 'workloads'>> & { objects?: KubernetesThing[] };

function bind(diagnosis: Diagnosis, { objects = CHECKOUT, ...over }: Over = {}) {
  const facts: PlanFacts = {
    ...{ ours: [], changes: [], namespace: null, kubernetes: true, incidentId: null },
    ...{ runbooks: [], recorded: false, language: 'en', ...over },
    workloads: readWorkloads(objects),
  };
  const [state] = bindPlan(diagnosis, facts);
  if (!state) throw new Error('nothing was bound');
  return state;
}

const carried = { changes: [change({ commit: SHA, version: 'v42' })] };
const drain = { name: 'drain', shown: 'https://runbooks/drain', services: ['queue'] };

describe('a step that opsloop can do is bound to exactly that', () => {
  test.each<[string, Diagnosis, Over, string]>([
    [
      'a change that opsloop merged is rolled back by its own pipeline',
      planOf('rollback', 'checkout', SHA),
      { ours: [SHA] },
      `git revert ${SHA} on hotfix/rollback-${SHA}: one pull request, merged when its checks are green, then verified`,
    ],
    [
      'the revision that carries the version of the guilty deploy is undone',
      planOf('rollback', 'checkout', SHA),
      carried,
      'kubectl -n shop rollout undo deployment/checkout --to-revision=3',
    ],
    [
      'the revision whose image is tagged with the short commit is undone',
      planOf('rollback', 'checkout', SHA),
      {
        objects: [
          deployment('checkout'),
          replicaSet('checkout', 1, 'a/b:x'),
          replicaSet('checkout', 2, `a/b:${SHA.slice(0, 9)}`),
        ],
      },
      'kubectl -n shop rollout undo deployment/checkout --to-revision=1',
    ],
    [
      'the revision that began with the guilty deploy is undone',
      planOf('rollback', 'checkout', 'd1'),
      { changes: [change({ at: Date.parse(AT) / 1_000 + 60 })] },
      'kubectl -n shop rollout undo deployment/checkout --to-revision=3',
    ],
    [
      'the revision that a change of the cluster is named after is undone, its configuration too',
      planOf('config-revert', 'checkout', 'deployment/shop/checkout@4'),
      {},
      'kubectl -n shop rollout undo deployment/checkout --to-revision=3',
    ],
    [
      'what should be rescheduled is restarted',
      planOf('reschedule', 'checkout'),
      {},
      'kubectl -n shop rollout restart deployment/checkout',
    ],
    [
      'what lacks room gets half as many replicas more',
      planOf('scale', 'checkout'),
      {},
      'kubectl -n shop scale deployment/checkout --current-replicas=4 --replicas=6',
    ],
    [
      'no more than the autoscaler allows',
      planOf('scale', 'checkout'),
      { objects: [...CHECKOUT, scaler(5)] },
      'kubectl -n shop scale deployment/checkout --current-replicas=4 --replicas=5',
    ],
    [
      'noise is silenced for an hour',
      planOf('silence', 'checkout'),
      { incidentId: 'i1' },
      'POST api/v2/silences: what fires of incident i1, for 1 h',
    ],
    [
      'what nothing else can mend may have a runbook',
      planOf('purge-bad-data', 'queue'),
      { runbooks: [drain] },
      'POST https://runbooks/drain {"runbook":"drain","target":"queue"}',
    ],
    [
      'a workload is found by its label where none has the name',
      planOf('restart', 'checkoutservice'),
      { objects: [deployment('checkout-v2', {}, { app: 'checkoutservice' })] },
      'kubectl -n shop rollout restart deployment/checkout-v2',
    ],
  ])('%s', (_, diagnosis, over, exact) => {
    const { action, exact: told, why } = bind(diagnosis, over);
    expect(told).toBe(exact);
    expect(action).not.toBeNull();
    expect(why).toBeUndefined();
  });
});

describe('a step that is not known to be safe stays with people, and says why', () => {
  const other = { ...deployment('checkout'), metadata: { name: 'checkout', namespace: 'test' } };
  test.each<[string, Diagnosis, Over, RegExp]>([
    ['an unknown remedy', planOf('failover', 'checkout'), {}, /no safe button for "failover"/],
    ['no cluster', planOf('scale', 'checkout'), { kubernetes: false }, /No Kubernetes/],
    ['a name nobody has', planOf('restart', 'nobody'), {}, /goes by nobody was seen/],
    ['two of a name', planOf('restart', 'checkout'), { objects: [...CHECKOUT, other] }, /Several/],
    ['another change', planOf('rollback', 'checkout', 'flag-7'), carried, /not known to have come/],
    [
      'a deploy of something else at that moment',
      planOf('rollback', 'checkout', 'd1'),
      { changes: [change({ entity: 'cart', at: Date.parse(AT) / 1_000 })] },
      /not known to have come/,
    ],
    [
      'no earlier revision',
      planOf('rollback', 'checkout', 'v1'),
      { objects: [deployment('checkout'), replicaSet('checkout', 1, 'a:v1')] },
      /no earlier revision/,
    ],
    [
      'the most there may be',
      planOf('scale', 'checkout'),
      { objects: [...CHECKOUT, scaler(4)] },
      /at the maximum of its autoscaler, 4/,
    ],
    ['an alert of no incident', planOf('silence', 'checkout'), {}, /no incident/],
    ['a recorded incident', planOf('restart', 'checkout'), { recorded: true }, /recorded/],
    [
      'a name that is none',
      planOf('restart', 'a; rm -rf /'),
      { objects: [deployment('a; rm -rf /')] },
      /was seen/,
    ],
  ])('%s', (_, diagnosis, over, why) => {
    const state = bind(diagnosis, over);
    expect(state).toMatchObject({ action: null, exact: null, undo: null, status: 'proposed' });
    expect(state.why).toMatch(why);
  });

  test('in the language of whoever asked', () => {
    const state = bind(planOf('scale', 'checkout'), { kubernetes: false, language: 'zh-Hant' });
    expect(state.why).toBe('未設定 Kubernetes，opsloop 無法連線。');
  });
});

test('what can be taken back says how; a restart can not', () => {
  expect(bind(planOf('scale', 'checkout')).undo).toBe('Scale back to 4.');
  expect(bind(planOf('rollback', 'checkout', SHA), carried).undo).toMatch(/revision 4/);
  expect(bind(planOf('restart', 'checkout')).undo).toBeNull();
});

test('the namespace that was asked about decides between two of a name', () => {
  const other = { ...deployment('checkout'), metadata: { name: 'checkout', namespace: 'test' } };
  const objects = [...CHECKOUT, other];
  const state = bind(planOf('restart', 'checkout'), { objects, namespace: 'test' });
  expect(state.exact).toBe('kubectl -n test rollout restart deployment/checkout');
});

test('malformed objects of a cluster are left out and break nothing', () => {
  const odd = [{ kind: 'Deployment' }, { kind: 7 }, { kind: 'Deployment', metadata: { name: 1 } }];
  const state = bind(planOf('restart', 'checkout'), { objects: [...odd, ...CHECKOUT] });
  expect(state.action).toMatchObject({ kind: 'restart' });
});
