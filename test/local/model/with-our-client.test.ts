import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPassageSearch } from '../../../src/analysis/search/passage-search.ts';
import { createModel } from '../../../src/clients/model/create-model.ts';
import type { AnswerModel } from '../../../src/domain/answer-model.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { createGroundingCheck } from '../../../src/domain/grounding/grounding-check.ts';
import type { Language } from '../../../src/domain/language.ts';
import { createFaults, type Faults } from '../../../src/local/faults/create-faults.ts';
import { FaultSpec } from '../../../src/local/faults/fault.ts';
import { createLocalModel, type LocalModel, MODEL_MOUNT } from '../../../src/local/model/index.ts';
import { shopRepository } from '../../support/shop-repository.ts';
import { silentLog } from '../../support/silent-log.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

const snapshot = snapshotOf(shopRepository);
const search = createPassageSearch({ faqPath: 'docs/FAQ.md' });
const check = createGroundingCheck({ faqPath: 'docs/FAQ.md', allowedHosts: [] });

let faults: Faults;
let local: LocalModel;
let server: Server;
let model: AnswerModel;

beforeAll(async () => {
  faults = createFaults({ targets: () => new Set(['model']), clock: systemClock });
  local = createLocalModel({ faults, clock: systemClock, log: { debug() {} } });
  server = createAdaptorServer({ fetch: local.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}${MODEL_MOUNT}/v1`;
  const options = { apiKey: 'any', baseUrl, model: 'emulated', attempts: 2, backoffMs: 1 };
  model = createModel({ ...options, clock: systemClock, log: silentLog });
});

afterAll(async () => {
  local.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function draft(question: string, language: Language = 'en') {
  const passages = await search(snapshot, question);
  const written = await model.draftAnswer({ question, language, passages });
  return { written, passages };
}

describe('what our own client gets from the emulated model', () => {
  test.each<[string, Language, string]>([
    ['How do I deploy to production?', 'en', 'docs/deploy.md'],
    ['How do I roll back?', 'en', 'docs/rollback.md'],
    ['How do I rotate the staging certificates?', 'en', 'docs/certs.md'],
    ['怎麼部署到正式環境？', 'zh-Hant', 'docs/zh-Hant/deploy.md'],
  ])(
    'answers %s (%s) from %s, with nothing in it that is not there',
    async (question, language, path) => {
      const { written, passages } = await draft(question, language);
      if (written.kind !== 'answered') throw new Error('it was not answered');
      const cited = written.citations.map((position) => passages[position]?.path);
      expect(cited).toEqual([path]);
      const citations = cited.map((one) => ({ path: one ?? '', sha: snapshot.sha }));
      const { answer } = written;
      const grounding = check(snapshot, {
        ...{ answer, citations, language, writer: 'model', degraded: false },
      });
      expect(grounding, answer).toEqual({ kind: 'grounded' });
    },
  );

  test('is nothing when the passages are about something else', async () => {
    const passages = await search(snapshot, 'How do I deploy to production?');
    const request = { question: 'Who won the cup?', language: 'en' as const, passages };
    expect(await model.draftAnswer(request)).toEqual({ kind: 'not_in_documents' });
  });

  test('comes on the second try after a rate limit', async () => {
    faults.add(FaultSpec.parse({ target: 'model', kind: 'rate_limit', delay_ms: 0 }));
    const { written } = await draft('How do I roll back?');
    expect(written.kind).toBe('answered');
    expect(faults.list()).toEqual([]);
  });
});
