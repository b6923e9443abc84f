import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { ActOutcome } from '../../../src/domain/plan/ports.ts';
import { createDryRun } from '../../../src/jobs/plan-deeds/create-dry-run.ts';
import type { ActDeps } from '../../../src/jobs/plan-deeds/deps.ts';
import { SCALE } from './a-plan.ts';

function open(outcome: ActOutcome | null, over: Partial<ActDeps> = {}) {
  const asked: boolean[] = [];
  const dryRun = createDryRun({
    cluster: async () =>
      outcome && {
        async act(_, options) {
          asked.push(options.dryRun);
          return outcome;
        },
      },
    runbooks: { list: async () => [], call: async () => ({ kind: 'done' }) },
    incidentDeeds: {
      silence: async () => ({ kind: 'nothing_fires' }),
      undoSilence: async () => ({ kind: 'undone' }),
    },
    rollBackChange: async () => ({ kind: 'done' }),
    log: pino({ level: 'silent' }),
    ...over,
  });
  return { dryRun, asked };
}

test('a target that would do it is only asked', async () => {
  const { dryRun, asked } = open({ kind: 'done' });
  expect(await dryRun(SCALE)).toEqual({ ok: true, said: 'Kubernetes accepts it.' });
  expect(await dryRun(SCALE, 'zh-Hant')).toEqual({ ok: true, said: 'Kubernetes 會接受。' });
  expect(asked).toEqual([true, true]);
});

test('a refusal is told in the words of who refuses', async () => {
  const refusal = { kind: 'failed', what: 'forbidden', maybe: false } as const;
  expect(await open(refusal).dryRun(SCALE)).toEqual({ ok: false, said: 'forbidden' });
  const silence = { kind: 'silence', incidentId: 'i', ms: 1 } as const;
  const { dryRun } = open(null);
  expect(await dryRun(silence)).toEqual({ ok: false, said: 'nothing fires' });
  const runbook = { kind: 'runbook', name: 'drain', target: 'q' } as const;
  expect(await dryRun(runbook)).toEqual({ ok: false, said: 'no runbook drain is declared' });
});

test('nobody that could be asked is no refusal', async () => {
  const late = { kind: 'failed', what: 'timeout', maybe: false, unreached: true } as const;
  expect(await open(late).dryRun(SCALE)).toBeNull();
  const cluster = () => Promise.reject(new Error('kubeconfig'));
  expect(await open(null, { cluster }).dryRun(SCALE)).toBeNull();
});
