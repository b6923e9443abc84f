import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { createClusterActor } from '../../../../src/clients/kubernetes/act/create-cluster-actor.ts';
import { connectKubernetes } from '../../../../src/clients/kubernetes/connect-kubernetes.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import type { ClusterAction } from '../../../../src/domain/plan/ports.ts';
import { type AppsServer, startApps, template } from '../../../support/apps-server.ts';

const workload = { namespace: 'shop', kind: 'Deployment', name: 'checkout' } as const;
const restart: ClusterAction = { kind: 'restart', workload };
const scale: ClusterAction = { kind: 'scale', workload, from: 4, to: 6 };
const undo: ClusterAction = { kind: 'undo_revision', workload, revision: 3, from: 4 };
const DRY = { dryRun: true };
const REAL = { dryRun: false };

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function open(timeoutMs = 5_000) {
  const server = await startApps();
  opened.push(server);
  const choice = { kind: 'address', url: server.url, token: 't0ken' } as const;
  const apis = await connectKubernetes(choice, { clock: systemClock });
  opened.push(apis);
  const log = pino({ level: 'silent' });
  const clock = { now: () => Date.UTC(2026, 10, 22) };
  return { server, actor: createClusterActor({ ...apis, clock, log, timeoutMs }) };
}

function patches({ asked }: AppsServer) {
  return asked.filter(({ method }) => method === 'PATCH');
}

describe('what is sent is what kubectl sends, held to the object that was read', () => {
  test('a restart annotates the pods', async () => {
    const { server, actor } = await open();
    expect(await actor.act(restart, REAL)).toEqual({ kind: 'done' });
    const [sent] = patches(server);
    expect(sent?.path).toBe('/apis/apps/v1/namespaces/shop/deployments/checkout');
    expect(sent?.headers['content-type']).toBe('application/strategic-merge-patch+json');
    expect(sent?.headers.authorization).toBe('Bearer t0ken');
    expect(sent?.query.get('fieldManager')).toBe('opsloop');
    const annotations = { 'kubectl.kubernetes.io/restartedAt': '2026-11-22T00:00:00.000Z' };
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      metadata: { resourceVersion: '100' },
      spec: { template: { metadata: { annotations } } },
    });
  });

  test('replicas are set through the scale subresource', async () => {
    const { server, actor } = await open();
    expect(await actor.act(scale, REAL)).toEqual({ kind: 'done' });
    const [sent] = patches(server);
    expect(sent?.path).toBe('/apis/apps/v1/namespaces/shop/deployments/checkout/scale');
    expect(sent?.headers['content-type']).toBe('application/merge-patch+json');
    expect(server.kept.spec.replicas).toBe(6);
  });

  test('an earlier revision is its own ReplicaSet without the hash, with its annotations', async () => {
    const { server, actor } = await open();
    expect(await actor.act(undo, REAL)).toEqual({ kind: 'done' });
    const [sent] = patches(server);
    expect(sent?.headers['content-type']).toBe('application/json-patch+json');
    expect(JSON.parse(sent?.body ?? '')).toEqual([
      { op: 'replace', path: '/metadata/resourceVersion', value: '100' },
      { op: 'replace', path: '/spec/template', value: template('checkout:v41') },
      {
        op: 'replace',
        path: '/metadata/annotations',
        value: {
          'deployment.kubernetes.io/revision': '4',
          'kubernetes.io/change-cause': 'deploy checkout:v41',
        },
      },
    ]);
    expect(server.kept.spec.template).toEqual(template('checkout:v41'));
  });

  test.each([restart, scale, undo])('a dry run of $kind changes nothing', async (action) => {
    const { server, actor } = await open();
    const before = structuredClone(server.kept);
    expect(await actor.act(action, DRY)).toEqual({ kind: 'done' });
    expect(patches(server).map(({ query }) => query.get('dryRun'))).toEqual(['All']);
    expect(server.kept).toEqual(before);
  });
});

describe('what changed meanwhile is left alone', () => {
  test('another number of replicas', async () => {
    const { server, actor } = await open();
    server.kept.spec.replicas = 9;
    const what = 'checkout has 9 replicas, not 4';
    expect(await actor.act(scale, REAL)).toEqual({ kind: 'changed_meanwhile', what });
    expect(patches(server)).toEqual([]);
  });

  test('another revision', async () => {
    const { server, actor } = await open();
    server.kept.metadata.annotations['deployment.kubernetes.io/revision'] = '5';
    const outcome = await actor.act(undo, REAL);
    expect(outcome).toMatchObject({
      kind: 'changed_meanwhile',
      what: expect.stringMatching(/revision 5/),
    });
  });

  test('a revision that is not kept any more, or is there already', async () => {
    const { actor, server } = await open();
    const gone = await actor.act({ ...undo, revision: 1 }, REAL);
    expect(gone).toMatchObject({
      kind: 'changed_meanwhile',
      what: expect.stringMatching(/does not keep revision 1/),
    });
    const same = await actor.act({ ...undo, revision: 4 }, REAL);
    expect(same).toMatchObject({
      kind: 'changed_meanwhile',
      what: expect.stringMatching(/is as revision 4 was/),
    });
    expect(patches(server)).toEqual([]);
  });

  test('a workload that is gone', async () => {
    const { actor } = await open();
    const gone = { ...restart, workload: { ...workload, name: 'cart' } };
    expect(await actor.act(gone, REAL)).toMatchObject({ kind: 'changed_meanwhile' });
  });

  test('what somebody else changes between reading and patching', async () => {
    const { server, actor } = await open();
    server.meanwhile.do = () => {
      server.kept.metadata.resourceVersion += '1';
      server.kept.metadata.generation += 1;
    };
    expect(await actor.act(restart, REAL)).toMatchObject({ kind: 'changed_meanwhile' });
    expect(server.kept.spec.template).toEqual(template('checkout:v42'));
  });

  test('but a status that changes all the time only makes it read again', async () => {
    const { server, actor } = await open();
    let left = 2;
    server.meanwhile.do = () => {
      if (left > 0) server.kept.metadata.resourceVersion += '1';
      left -= 1;
    };
    expect(await actor.act(restart, REAL)).toEqual({ kind: 'done' });
    expect(patches(server)).toHaveLength(3);
  });
});

describe('what the cluster refuses is told', () => {
  test('a paused rollout is left alone, as kubectl leaves it', async () => {
    const { server, actor } = await open();
    server.kept.spec.paused = true;
    for (const action of [restart, undo]) {
      const outcome = await actor.act(action, REAL);
      expect(outcome).toMatchObject({
        kind: 'failed',
        what: expect.stringMatching(/is paused/),
        maybe: false,
      });
    }
  });

  test('the message of the API server, when it may not', async () => {
    const { server, actor } = await open();
    const message = 'deployments.apps "checkout" is forbidden';
    server.instead.told = { status: 403, json: { kind: 'Status', message } };
    const outcome = await actor.act(restart, REAL);
    expect(outcome).toEqual({ kind: 'failed', what: message, maybe: false });
  });

  test('no answer to a patch may mean that it was done', async () => {
    const { server, actor } = await open(300);
    server.instead.told = 'hang';
    expect(await actor.act(restart, REAL)).toMatchObject({ kind: 'failed', maybe: true });
  });

  test('a cluster that is away is told, and nothing was done', async () => {
    const { server, actor } = await open();
    await server.close();
    opened.splice(opened.indexOf(server), 1);
    expect(await actor.act(restart, REAL)).toMatchObject({ kind: 'failed', maybe: false });
  });
});
