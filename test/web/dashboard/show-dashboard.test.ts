import { describe, expect, test } from 'vitest';
import { dayMetrics } from '../../../src/analysis/slo/day-metrics.ts';
import { createHealth } from '../../../src/web/index.ts';
import { failedTask, T0, taskInCi, verifiedTask } from '../support/sample-tasks.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const IDS = [1, 2, 3].map((n) => `0b9c3f5e-6f0e-4c56-9d4c-6a2a4f1f9a1${n}`);

/** The text of one section of the page, tags dropped. */
function section(html: string, id: string): string {
  const from = html.indexOf(`<section id="${id}"`);
  return html
    .slice(from, html.indexOf('</section>', from))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('GET /', () => {
  test('shows today against its objectives, what runs and what has ended', async () => {
    const done = [verifiedTask(IDS[0]), failedTask(IDS[1])];
    const metrics = async (date: string) => dayMetrics(date, done);
    const { url, tasks } = await startWeb({
      product: { metrics },
      clock: { now: () => T0 + 60_000 },
    });
    for (const task of [...done, taskInCi(IDS[2])]) tasks.save(task);
    const { text, headers } = await send(url);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(section(text, 'objectives')).toMatch(/Success 50 % missed .* p95 20 s met/);
    expect(section(text, 'objectives')).toContain('1 failed · 1 × CI failed');
    expect(section(text, 'running')).toMatch(/Running now 1 .* CI is running waiting for test #12/);
    expect(section(text, 'recent')).toContain('verified 20 s #12 30 s ago');
    expect(section(text, 'recent')).toContain('The check "test" failed.'.replaceAll('"', '&quot;'));
    expect(text).toContain('<li class="now" title="CI">');
    expect(section(text, 'health')).toContain('Redis ok PostgreSQL ok');
  });

  test('says what holds up the lane, and how it is released', async () => {
    const at = T0 - 120_000;
    const paused = { kind: 'paused' as const, reason: '<b>audit</b>', by: 'U0ADA', at, sha: null };
    const locked = { kind: 'locked' as const, reason: 'probe red', by: null, at, sha: null };
    const read = async () => ({ paused, locked });
    const { url } = await startWeb({ product: { brakes: { read } } });
    const { text } = await send(url);
    const lane = section(text, 'lane');
    expect(lane).toMatch(/Merging is locked by opsloop, 2 min ago probe red .*unlock/);
    expect(lane).toMatch(/Merging is paused by U0ADA, .*resume/);
    expect(text).toContain('&lt;b&gt;audit&lt;/b&gt;');
    expect(section((await send((await startWeb()).url)).text, 'lane')).not.toContain('Merging');
  });

  test('says so when nobody knows whether the lane is held', async () => {
    const read = () => Promise.reject(new Error('gone'));
    const { url } = await startWeb({ product: { brakes: { read } } });
    expect(section((await send(url)).text, 'lane')).toContain('can’t be read right now');
  });

  test('shows what is undone, in doubt or stuck, with links that can’t run', async () => {
    const { url, tasks } = await startWeb({ clock: { now: () => T0 + 60_000 } });
    const undoing = {
      ...{ runId: 'rollback-a', reason: 'probe red', by: null, phaseBefore: 'verified' as const },
      ...{ issueUrl: 'javascript:alert(1)', commands: [], trbMs: 95_000 },
      ...{ state: 'recovered' as const, prUrl: 'https://github.com/acme/shop/pull/13' },
    };
    tasks.save({ ...verifiedTask(IDS[0]), undoing });
    tasks.save({ ...failedTask(IDS[1]), doubt: { why: 'blind', kept: null } });
    tasks.save({ ...taskInCi(IDS[2]), stuckSince: T0 });
    const { text } = await send(url);
    expect(section(text, 'recent')).toContain('recovered after 95 s rollback');
    expect(section(text, 'recent')).toContain('a person must decide');
    expect(section(text, 'running')).toContain('no progress for 60 s');
    expect(text).not.toContain('javascript:');
  });

  test('shows hostile text as text, and no link that could run', async () => {
    const { url, tasks } = await startWeb();
    const question = '<script>alert(1)</script> "quoted" & more';
    tasks.save({ ...taskInCi(), question, prUrl: 'javascript:alert(1)', waitingFor: '<b>x</b>' });
    const { text } = await send(url);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; more');
    expect(text).not.toContain('javascript:');
    expect(text).not.toContain('<b>x</b>');
  });

  test('asks nothing of any other server', async () => {
    const { url } = await startWeb();
    for (const path of ['/', '/docs']) {
      const { text } = await send(url + path);
      const loaded = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target]) => target);
      expect(loaded.length).toBeGreaterThan(2);
      expect(loaded.filter((target) => !target?.startsWith('/'))).toEqual([]);
    }
  });

  test('loads scripts and styles that are there', async () => {
    const { url } = await startWeb();
    for (const path of ['/', '/docs']) {
      const { text } = await send(url + path);
      for (const [, file] of text.matchAll(/(?:src|href)="(\/(?:assets|docs)\/[^"]+)"/g)) {
        const answer = await send(`${url}${file}`);
        expect(answer.status, file).toBe(200);
        const type = file?.endsWith('.js') ? 'javascript' : file?.endsWith('.css') ? 'css' : 'svg';
        expect(answer.headers['content-type'], file).toContain(type);
      }
    }
  });

  test('says what can’t be read instead of showing zeros', async () => {
    const down = { ping: () => Promise.reject(new Error('gone')) };
    const health = createHealth({ database: down, redis: down, clock: { now: () => T0 } });
    const metrics = () => Promise.reject(new Error('gone'));
    const { url, tasks, seen } = await startWeb({ health, product: { metrics } });
    tasks.break(new Error('gone'));
    const { status, text } = await send(url);
    expect(status).toBe(200);
    expect(section(text, 'objectives')).toContain('can’t be read right now');
    expect(section(text, 'recent')).toContain('Tasks can’t be read right now');
    expect(section(text, 'health')).toContain('PostgreSQL unreachable');
    expect(seen.lines.map(({ message }) => message)).toContain('dashboard cannot show everything');
  });

  test('leads a newcomer to the console where there is one', async () => {
    const mount = { path: '/console', fetch: () => new Response('') };
    const { url } = await startWeb({ product: { mounts: [mount] } });
    expect((await send(url)).text).toContain('href="/console"');
    const real = await startWeb();
    expect((await send(real.url)).text).not.toContain('/console');
  });
});
