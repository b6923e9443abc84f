import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSources, type Sources } from '../../../src/compose/build-sources.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { BundleSeries } from '../../../src/domain/diagnosis.ts';
import { type KeptLine, type LokiServer, startLoki } from '../../support/loki-server.ts';
import { startPrometheus, type TestPrometheus } from '../../support/prometheus.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { classicSeries } from '../../support/shop-metrics.ts';
import { silentLog } from '../../support/silent-log.ts';
import { aBundle } from '../support/a-bundle.ts';
import { aDiagnosis, aSession, SESSION } from '../support/a-session.ts';
import { openTalk, type TalkWorld } from './support/open-talk.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Unix seconds. */
const NOW = Math.floor(Date.now() / 1_000 / MINUTE) * MINUTE;
const ONSET = NOW - 15 * MINUTE;
const WINDOW = { start: (NOW - 40 * MINUTE) * 1_000, end: NOW * 1_000 };
const HERE = { thread: { kind: 'diagnosis', id: SESSION }, at: NOW * 1_000 } as const;

let redis: TestRedis;
let prometheus: TestPrometheus;
let loki: LokiServer;
let sources: Sources;
let talk: TalkWorld;

type Turn = [before: number, since: number];

function pastOf() {
  const past = { from: NOW - 26 * HOUR, to: NOW, onset: ONSET };
  const serve = (service: string, failing: Turn, slow: Turn) => {
    const labels = { service, namespace: 'shop', job: 'web' };
    return classicSeries(past, { labels, perSecond: 20, failing, slow });
  };
  return [...serve('checkout', [0, 0.3], [0.05, 0.8]), ...serve('payments', [0, 0], [0.05, 0.05])];
}

function line(seconds: number, text: string, level: string): KeptLine {
  const labels = { service_name: 'payments', namespace: 'shop', level };
  return { ms: (NOW - seconds) * 1_000, labels, line: text };
}

const LINES = [
  line(300, 'card refused <!channel> `rm -rf`', 'error'),
  line(200, 'slow answer', 'warn'),
  ...Array.from({ length: 30 }, (_, i) => line(100 + i, `paid ${i}`, 'info')),
];

function build(env: Record<string, string>): Sources {
  const deps = { config: parseConfig({ MAX_RETRIES: '0', ...env }), changes: null, cluster: null };
  return buildSources({ ...deps, clock: systemClock, log: silentLog });
}

/** What the diagnosis kept of checkout: a reading every five minutes. */
function coarse(): BundleSeries[] {
  const samples = Array.from({ length: 8 }, (_, i): [number, number] => {
    const at = NOW - (40 - i * 5) * MINUTE;
    return [at, at >= ONSET ? 30 : 0];
  });
  return [{ entity: 'checkout', metric: 'error_percent', labels: {}, unit: '%', samples }];
}

async function open(given: Sources): Promise<void> {
  const hosts = [prometheus.url, loki.url].map((url) => new URL(url).host);
  talk = await openTalk(redis, { fresh: given.fresh, linkHosts: hosts });
  const { diagnoses } = talk.world;
  diagnoses.state.services.push('checkout', 'payments');
  const [suspect] = aDiagnosis().suspects;
  const suspects = suspect ? [{ ...suspect, entity: 'checkout', metric: 'error_percent' }] : [];
  const onset = new Date(ONSET * 1_000).toISOString();
  const none = { blast_radius: ['checkout'], ruled_out: [], findings: [] };
  const diagnosis = aDiagnosis({ suspects, onset, ...none });
  const session = aSession({ diagnosis });
  const request = { ...session.request, services: ['checkout'], window: WINDOW };
  diagnoses.sessions.set(SESSION, { ...session, request });
  diagnoses.bundles.set(SESSION, aBundle({ series: coarse(), alerts: [], changes: [] }));
}

beforeAll(async () => {
  redis = await createTestRedis();
  loki = await startLoki(LINES);
  prometheus = await startPrometheus({ past: pastOf() });
  sources = build({ PROMETHEUS_URL: prometheus.url, LOKI_URL: loki.url });
}, 60_000);
afterAll(async () => {
  sources.close();
  await Promise.all([redis.close(), loki.close(), prometheus.stop()]);
});
afterEach(() => talk.close());

/** Everything that was said in answer, and the names of the pictures in its thread. */
async function ask(text: string, heard = {}): Promise<{ said: string; files: string[] }> {
  const threadTs = await talk.begin();
  const { blocks, text: head } = await talk.say(text, { ...HERE, threadTs, ...heard });
  const thread = await talk.thread('threadTs' in heard ? String(heard.threadTs) : threadTs);
  const files = thread.flatMap((one) => one.files ?? []).map(({ name }) => name ?? '');
  const said = `${head}\n${JSON.stringify(blocks ?? [])}`.replaceAll('\u00a0', ' ');
  return { said, files };
}

function clock(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(11, 16);
}

describe('what the stored evidence does not hold is read again', () => {
  beforeEach(() => open(sources));

  it('compares with the same time a day before, in a sentence, with lines, links and a picture', async () => {
    const { said, files } = await ask('compare with yesterday');
    expect(said).toMatch(/What differs most is checkout · .*: .* here, .* then\./);
    expect(said).toMatch(/the share of failed requests: 0 % then, 30 % here/);
    expect(said).toContain(`<${prometheus.url}/graph?`);
    expect(said).toContain('Read just now from Prometheus.');
    expect(files).toEqual(['compare.png']);
  });

  it('says that nothing differs where it was the same', async () => {
    const { said } = await ask('compare payments with yesterday');
    expect(said).toContain('Nothing differs much: it was the same then.');
  });

  it('says that nothing was measured then', async () => {
    const { said, files } = await ask('compare with last week');
    expect(said).toContain('Prometheus answers, but holds nothing of *checkout* for that time.');
    expect(files).toEqual([]);
  });

  it('zooms more finely than the evidence, and beyond it', async () => {
    const fine = await ask(`zoom ${clock(ONSET - 300)}-${clock(ONSET + 300)} UTC`);
    expect(fine.said).toContain('p99 latency');
    expect(fine.said).toContain('Read just now from Prometheus.');
    expect(fine.files).toEqual(['zoom.png']);
    const beyond = await ask(`zoom ${clock(NOW - 3 * HOUR)}-${clock(NOW - 2 * HOUR)} UTC`);
    expect(beyond.said).toContain('requests a second: 20 all the time');
    expect(beyond.files).toEqual(['zoom.png']);
    const threadTs = await talk.begin();
    await ask('and payments?', { threadTs });
    const spoken = await ask(`zoom ${clock(ONSET - 300)}-${clock(ONSET + 300)} UTC`, { threadTs });
    expect(spoken.said).toContain('• payments · ');
    expect(spoken.said).not.toContain('• checkout · ');
  });

  it('looks at a service that the diagnosis did not, with a picture, and offers to diagnose it', async () => {
    const { said, files } = await ask('and payments?');
    expect(said).toContain('I looked at *payments* just now: nothing is out of the ordinary');
    expect(said).toContain('the number of requests a second: 20 all the time');
    expect(said).toContain('talk_choice');
    expect(files).toEqual(['look.png']);
    expect(talk.world.diagnoses.begun).toEqual([]);
  });

  it('says what stands out in a service that the diagnosis did not look at, and what can’t be told', async () => {
    const { sessions } = talk.world.diagnoses;
    const session = sessions.get(SESSION) ?? aSession();
    const request = { ...session.request, services: ['payments'] };
    const diagnosis = aDiagnosis({ ...session.diagnosis, suspects: [], blast_radius: [] });
    sessions.set(SESSION, { ...session, request, diagnosis });
    const { said } = await ask('and checkout?');
    expect(said).toContain('I looked at *checkout* just now. This is not as it was right before:');
    expect(said).toMatch(/the share of failed requests: \d+ %, usually 0 %/);
    const first = { start: (NOW - 26 * HOUR - 1_000) * 1_000, end: (NOW - 25 * HOUR) * 1_000 };
    const early = { ...session, request: { ...request, window: first }, diagnosis };
    sessions.set(SESSION, { ...early, diagnosis: { ...diagnosis, onset: null } });
    expect((await ask('and checkout?')).said).toContain('have nothing from right before');
  });

  it('shows the newest lines with how many of each level there were, and nothing in them acts', async () => {
    const { said } = await ask('show logs of payments');
    expect(said).toContain('the newest 8:');
    expect(said).toContain('paid 0');
    expect(said).toContain('All lines of that time: 1 error, 1 warning, 30 of information.');
    expect(said).toContain('There are more such lines than these.');
    const threadTs = await talk.begin();
    await ask('show logs of payments', { threadTs });
    const errors = await ask('only errors', { threadTs });
    expect(errors.said).toContain('card refused');
    expect(errors.said).not.toContain('slow answer');
    expect(errors.said).not.toContain('<!channel>');
    expect(errors.said).toContain(`<${loki.url}/loki/api/v1/query_range?`);
  });

  it('takes lines of the evidence only for a time that the evidence is of', async () => {
    const logs = [300, 200].map((seconds) => ({
      ...{ at: NOW - seconds, entity: 'payments', level: 'error', trace_id: null },
      message: `kept ${seconds}`,
    }));
    const window = { start: NOW - 2_400, end: NOW - 120, onset_hint: null };
    talk.world.diagnoses.bundles.set(SESSION, aBundle({ logs, window }));
    const kept = await ask('show errors of payments');
    expect(kept.said).toContain('2 of 2 lines');
    expect(kept.said).not.toContain('just now');
    const since = await ask(`show errors of payments since ${clock(NOW - 600)} UTC`);
    expect(since.said).toContain('card refused');
    expect(since.said).not.toContain('kept');
  });

  it('shows the query that it asked, word for word, and where to ask it again', async () => {
    const threadTs = await talk.begin();
    await ask('compare with yesterday', { threadTs });
    const { said } = await ask('show the query', { threadTs });
    expect(said).toContain('What I asked last here:');
    expect(said).toContain(
      String.raw`sum by (service) (rate(http_requests_total{namespace=\"shop\"`,
    );
    expect(said).toContain(`<${prometheus.url}/graph?`);
  });

  it('shows the query of the evidence as the source was asked', async () => {
    const session = talk.world.diagnoses.sessions.get(SESSION);
    const query = 'sum by (service) (rate(x{service=~"checkout"}[60s]))';
    const url = `${prometheus.url}/graph?${new URLSearchParams({ 'g0.expr': query })}`;
    const [tool] = session?.tools ?? [];
    const links = [{ title: 'http_server_duration_p99_ms', url }];
    if (session && tool)
      talk.world.diagnoses.sessions.set(SESSION, { ...session, tools: [{ ...tool, links }] });
    const { said } = await ask('show the query');
    expect(said).toContain(JSON.stringify(query).slice(1, -1));
    expect(said).toContain(`<${prometheus.url}/graph?`);
  });

  it('shows the query of a suspect that nobody asked about as well', async () => {
    const session = talk.world.diagnoses.sessions.get(SESSION) ?? aSession();
    const request = { ...session.request, services: ['payments'] };
    const [suspect] = session.diagnosis?.suspects ?? [];
    const evidence = (suspect?.evidence ?? []).map((one) =>
      one.source === 'metric' ? { ...one, query: 'error_percent{entity="checkout"}' } : one,
    );
    const suspects = suspect ? [{ ...suspect, evidence }] : [];
    const diagnosis = aDiagnosis({ ...session.diagnosis, suspects });
    talk.world.diagnoses.sessions.set(SESSION, { ...session, request, diagnosis });
    const { said } = await ask('show the query');
    expect(said).toContain(String.raw`service=~\"checkout\",code=~\"5..|5xx|5XX\"`);
    expect(said).not.toContain('entity=');
  });

  it('answers in Chinese as well', async () => {
    expect((await ask('跟昨天比')).said).toMatch(/差別最大的是 .*：這次 .*，當時 .*。/);
    expect((await ask('payments 呢？')).said).toContain('沒有異常');
    expect((await ask('看 payments 的日誌')).said).toContain('錯誤 1 行');
    expect((await ask('跟上週比')).said).toContain('Prometheus 有回應');
  });

  it('reads where there is no diagnosis to answer from', async () => {
    const session = talk.world.diagnoses.sessions.get(SESSION) ?? aSession();
    const failed = { ...session, status: 'failed', diagnosis: null } as const;
    talk.world.diagnoses.sessions.set(SESSION, failed);
    expect((await ask('compare with yesterday')).files).toEqual(['compare.png']);
    expect((await ask('show logs of payments')).said).toContain('paid 0');
  });

  it('reads of everybody where the diagnosis was of nobody in particular', async () => {
    const session = talk.world.diagnoses.sessions.get(SESSION) ?? aSession();
    const request = { ...session.request, services: [] };
    const diagnosis = aDiagnosis({ verdict: 'healthy', suspects: [], onset: null });
    talk.world.diagnoses.sessions.set(SESSION, { ...session, request, diagnosis });
    const compared = await ask('compare with yesterday');
    expect(compared.said).toContain('What differs most is checkout');
    expect(compared.said).toContain('payments');
    expect((await ask('only errors')).said).toContain('card refused');
    const at = `${clock(NOW - 3 * HOUR)}-${clock(NOW - 2 * HOUR)}`;
    expect((await ask(`zoom ${at} UTC`)).files).toEqual(['zoom.png']);
  });

  it('compares a service that is named outside of any thread', async () => {
    const { said, files } = await ask('compare payments with yesterday', { thread: null });
    expect(said).toContain('Nothing differs much');
    expect(files).toEqual(['compare.png']);
  });

  it('asks nobody about a recording', async () => {
    const session = talk.world.diagnoses.sessions.get(SESSION) ?? aSession();
    talk.world.diagnoses.sessions.set(SESSION, { ...session, recorded: true });
    expect((await ask('compare with yesterday')).said).toContain('is a recording');
    expect((await ask('only errors')).said).toContain('is a recording');
  });
});

describe('a source that can’t be asked', () => {
  it('is named with the reason, and a diagnosis is offered', async () => {
    const url = 'http://127.0.0.1:9';
    const broken = build({ PROMETHEUS_URL: url, LOKI_URL: url });
    await open(broken);
    const compared = await ask('compare with yesterday');
    expect(compared.said).toContain('Prometheus gave no answer: ');
    expect(compared.said).toContain('talk_choice');
    expect((await ask('only errors')).said).toContain('Loki gave no answer: ');
    expect((await ask('and payments?')).said).toContain('Prometheus gave no answer: ');
    // What there is of that time is shown all the same.
    const zoomed = await ask(`zoom ${clock(ONSET - 300)}-${clock(ONSET + 300)} UTC`);
    expect(zoomed.said).toMatch(/failed requests: from 0 % to 30 %.*Prometheus gave no answer/s);
    broken.close();
  });

  it('is named when nobody configured it', async () => {
    const nobody = build({});
    await open(nobody);
    expect((await ask('compare with yesterday')).said).toContain('Prometheus is not configured');
    expect((await ask('only errors')).said).toContain('Loki is not configured');
    expect((await ask('只看錯誤')).said).toContain('尚未設定 Loki');
    nobody.close();
  });
});
