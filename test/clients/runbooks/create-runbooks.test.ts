import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRunbooks } from '../../../src/clients/runbooks/create-runbooks.ts';
import { makeTempFolder } from '../../support/folders.ts';
import { type JsonServer, startJsonServer, type Told } from '../../support/json-server.ts';
import { silentLog } from '../../support/silent-log.ts';

const opened: JsonServer[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function serve(told: Told = {}): Promise<JsonServer> {
  const server = await startJsonServer(() => told);
  opened.push(server);
  return server;
}

async function open(declare: (folder: string) => string) {
  const folder = await makeTempFolder();
  const file = join(folder, 'runbooks.yaml');
  await writeFile(join(folder, 'token'), 't0ken\n');
  await writeFile(join(folder, 'secret'), 's3cret\n');
  await writeFile(file, declare(folder));
  return createRunbooks({ file, log: silentLog });
}

const WISH = { name: 'drain', target: 'queue', sessionId: 's1', by: 'BO' };

describe('a declared runbook', () => {
  test('is called with what it is for, its token and a signature of the body', async () => {
    const server = await serve();
    const { call } = await open(
      (folder) => `runbooks:
  - name: drain
    url: ${server.url}/hooks/drain?key=hidden
    description: Drains the queue.
    services: [queue]
    token_file: ${folder}/token
    signing_secret_file: ${folder}/secret
`,
    );
    expect(await call(WISH)).toEqual({ kind: 'done' });
    const [asked] = server.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/hooks/drain' });
    const body = { runbook: 'drain', target: 'queue', session_id: 's1', by: 'BO' };
    expect(JSON.parse(asked?.body ?? '')).toEqual(body);
    expect(asked?.headers.authorization).toBe('Bearer t0ken');
    const digest = createHmac('sha256', 's3cret')
      .update(asked?.body ?? '')
      .digest('hex');
    expect(asked?.headers['x-opsloop-signature-256']).toBe(`sha256=${digest}`);
  });

  test('is shown without what may be secret in its address', async () => {
    const { list } = await open(
      () =>
        'runbooks: [{name: drain, url: "https://u:p@host/hooks?key=hidden", services: [queue]}]',
    );
    expect(await list()).toEqual([
      { name: 'drain', shown: 'https://host/hooks', services: ['queue'] },
    ]);
  });

  test.each<[Told, object]>([
    [{ status: 404 }, { kind: 'failed', what: 'the runbook answered 404', maybe: false }],
    [{ status: 500 }, { kind: 'failed', what: 'the runbook answered 500', maybe: true }],
    [{ status: 302 }, { kind: 'failed', what: 'the runbook answered 302', maybe: false }],
    ['hang', { kind: 'failed', what: 'the runbook did not answer in time', maybe: true }],
  ])('that answers %j is told as it is', async (told, outcome) => {
    const server = await serve(told);
    const { call } = await open(
      () => `runbooks: [{name: drain, url: "${server.url}", timeout_seconds: 0.2}]`,
    );
    expect(await call(WISH)).toEqual(outcome);
  });
});

test('nothing that is not declared is called', async () => {
  const server = await serve();
  const { call } = await open(() => `runbooks: [{name: other, url: "${server.url}"}]`);
  expect(await call(WISH)).toMatchObject({ kind: 'changed_meanwhile' });
  const none = createRunbooks({ file: null, log: silentLog });
  expect(await none.call(WISH)).toMatchObject({ kind: 'changed_meanwhile' });
  expect(server.asked).toEqual([]);
});

test.each([
  ['runbooks: [{name: drain}]', /runbooks\.0\.url/],
  ['runbooks: [{name: drain, url: "file:///etc/passwd"}]', /runbooks\.0\.url/],
  ['runbooks: [{name: a, url: "https://h"}, {name: a, url: "https://h"}]', /same name/],
  ['runbooks: [{name: a, url: "https://h", tokn_file: x}]', /tokn_file/],
  ['a: [', /RUNBOOKS_FILE/],
])('a file that is wrong says where: %s', async (text, message) => {
  const { list, call } = await open(() => text);
  await expect(list()).rejects.toMatchObject({ code: 'runbooks_unreadable' });
  await expect(list()).rejects.toThrow(message);
  expect(await call(WISH)).toEqual({ kind: 'failed', what: 'runbooks_unreadable', maybe: false });
});
