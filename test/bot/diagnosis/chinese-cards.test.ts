import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { composeSummary } from '../../../src/analysis/summary/compose-summary.ts';
import { plainText } from '../../../src/analysis/summary/plain-text.ts';
import { sessionCard } from '../../../src/bot/diagnosis/session-card.ts';
import { sessionDetails } from '../../../src/bot/diagnosis/session-details.ts';
import { textsFor } from '../../../src/bot/texts/texts-for.ts';
import type { IncidentBundle } from '../../../src/domain/diagnosis.ts';
import type { DiagnosticSession } from '../../../src/domain/diagnostic-session.ts';
import { bindPlan } from '../../../src/domain/plan/bind-plan.ts';
import { EXAMPLES, loadExample } from '../../../src/local/examples/load-example.ts';
import { bundle, lines, ONSET, shop } from '../../analysis/diagnosis/made-up.ts';
import { englishIn } from '../../support/english-in.ts';
import { aSession } from '../support/a-session.ts';
import { seen } from '../support/seen.ts';

const HOSTS = ['prometheus.example'];
const MOST_LINE = 160;

function diagnosed(given: IncidentBundle, language: DiagnosticSession['language']) {
  const diagnosis = diagnose(given, { mostSuspects: 20 });
  const summary = composeSummary(diagnosis, { language, tools: [] });
  const session = aSession({ kind: 'example', recorded: true, language, diagnosis, summary });
  const steps = bindPlan(diagnosis, {
    ...{ ours: [], changes: given.changes, workloads: [], namespace: null, incidentId: null },
    ...{ recorded: true, kubernetes: false, runbooks: [], language },
  });
  return { ...session, tools: [], plan: { approved: null, rejected: null, steps } };
}

/** What others wrote, and so stays in their language. */
function foreignIn({ logs, changes, kubernetes }: IncidentBundle): string[] {
  const told = JSON.stringify(kubernetes).match(/"(?:message|note)":"[^"]*"/g) ?? [];
  return [
    ...logs.map(({ message }) => plainText(message, MOST_LINE)),
    ...changes.flatMap(({ title }) => title ?? []),
    ...told.map((one) => one.slice(one.indexOf(':') + 2, -1)),
  ].filter((text) => text !== '');
}

/** Everything that people read of a diagnosis, without what others wrote. */
function ours(session: DiagnosticSession, given: IncidentBundle): string {
  const texts = textsFor(session.language);
  const parts = [sessionCard(session, HOSTS, texts), sessionDetails(session, HOSTS, texts)];
  const read = [...parts.map(({ text }) => text), ...parts.map(seen), session.summary].join('\n');
  const foreign = [...new Set(foreignIn(given))].toSorted((a, b) => b.length - a.length);
  return foreign.reduce((text, one) => text.replaceAll(one, '…'), read);
}

describe('a diagnosis in 繁體中文', () => {
  it.each(EXAMPLES)(
    'tells the recorded incident %s without a sentence of English',
    async (name) => {
      const given = await loadExample(name);
      if (!given) throw new Error('the example is gone');
      expect(englishIn(ours(diagnosed(given, 'zh-Hant'), given))).toEqual([]);
      expect(englishIn(ours(diagnosed(given, 'en'), given)).length).toBeGreaterThan(5);
    },
  );

  it('tells of clusters, logs, spans and every fate of a change in Chinese', () => {
    const at = new Date((ONSET + 30) * 1_000).toISOString();
    const metadata = { name: 'payment-5d9', labels: { app: 'payment' } };
    const ended = { reason: 'OOMKilled', exitCode: 137, finishedAt: at };
    const waiting = {
      reason: 'CrashLoopBackOff',
      message: 'back-off 5m0s restarting the container',
    };
    const status = {
      name: 'app',
      ...{ restartCount: 4, lastState: { terminated: ended }, state: { waiting } },
    };
    const reason = { reason: 'KubeletNotReady', message: 'the container runtime is down' };
    const node = { type: 'Ready', status: 'False', ...reason };
    const pressed = { metadata: { name: 'n1' }, status: { conditions: [node] } };
    const objects = [
      {
        ...{ kind: 'Pod', metadata, spec: { nodeName: 'n1' } },
        status: { containerStatuses: [status] },
      },
      { kind: 'Node', ...pressed },
      { kind: 'Deployment', metadata, status: { unavailableReplicas: 2 } },
    ];
    const event = {
      ...{
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting failed container app',
      },
      ...{ involvedObject: { kind: 'Pod', name: 'payment-5d9' }, lastTimestamp: at },
    };
    const change = { kind: 'deploy', title: 'Ship it', files: ['pool.ts'], diff: '+ pool.max = 1' };
    const given = bundle({
      series: shop({ payment: [100, 900], checkout: [100, 800], shop: [100, 700] }),
      logs: lines('payment', 'ERROR', 'connection pool exhausted after # ms', 0, 300),
      kubernetes: { objects, events: [event] },
      changes: [
        { ...change, id: 'v1', entity: 'payment', at: ONSET - 60 },
        { ...change, id: 'v2', entity: 'cart', at: ONSET - 60, kind: 'flag', files: ['README.md'] },
        { ...change, id: 'v3', entity: 'cart', at: ONSET + 1_500, kind: 'config' },
      ],
    });
    const session = diagnosed(given, 'zh-Hant');
    const text = ours(session, given);
    expect(englishIn(text)).toEqual([]);
    expect(text).toContain('容器 app 上次因 OOMKilled 而結束，已重新啟動 4 次');
    expect(text).toContain('功能開關 v2');
    expect(text).toMatch(/在異常開始後 25 分鐘才生效/);
  });

  it.each([
    ['no_evidence', '沒有任何來源能顯示發生了什麼事。 沒有查到： Kubernetes 叢集 (失敗: timeout)'],
    ['source_not_configured', '尚未設定任何證據來源'],
  ])('says in Chinese why it failed: %s', (code, said) => {
    const tools = aSession().tools.filter(({ source }) => source === 'kubernetes');
    const error = { code, message: 'No source shows what happened: kubernetes (timeout).' };
    const failed = { status: 'failed', diagnosis: null, error, tools } as const;
    const texts = textsFor('zh-Hant');
    const text = seen(sessionCard(aSession({ ...failed, language: 'zh-Hant' }), HOSTS, texts));
    expect(text).toContain(said);
    expect(englishIn(text)).toEqual([]);
    expect(seen(sessionCard(aSession(failed), HOSTS, textsFor('en')))).toContain(error.message);
  });
});
