import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Ajv } from 'ajv';
import OpenAI, { APIConnectionTimeoutError, APIError } from 'openai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaults, type Faults } from '../../../src/local/faults/create-faults.ts';
import { FaultSpec } from '../../../src/local/faults/fault.ts';
import { createLocalModel, type LocalModel, MODEL_MOUNT } from '../../../src/local/model/index.ts';
import { fc } from '../../support/fast-check.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const clock = { now: () => NOW };

const DEPLOY = {
  label: 1,
  path: 'docs/deploy.md',
  text: '## Deploy to production\n\nMerge into `main`, then run:\n\n```sh\nnpm run deploy -- --env production\n\nnpm run smoke\n```\n\nThe deploy takes a minute.',
};
const RUNBOOK = {
  label: 2,
  path: 'docs/runbook.md',
  text: 'When the database is down, page the owner of billing.',
};

/** A prompt in the form of numbered tags. */
function promptOf(question: string, passages = [DEPLOY, RUNBOOK]): string {
  const tags = passages.map(
    ({ label, path, text }) => `<passage id="${label}" path="${path}">\n${text}\n</passage>`,
  );
  return `${tags.join('\n')}\n\n<question>${question}</question>`;
}

const ANSWER_SCHEMA = {
  type: 'object',
  properties: {
    found: { type: 'boolean' },
    answer: { type: 'string' },
    citations: { type: 'array', items: { type: 'integer' } },
  },
  required: ['found', 'answer', 'citations'],
  additionalProperties: false,
};

let faults: Faults;
let model: LocalModel;
let client: OpenAI;
let server: Server;
let gone: Promise<unknown>;

beforeEach(async () => {
  faults = createFaults({ targets: () => new Set(['model']), clock });
  model = createLocalModel({ faults, clock, log: { debug() {} } });
  const { promise, resolve } = Promise.withResolvers();
  gone = promise;
  const listener = (request: Request) => {
    request.signal.addEventListener('abort', resolve);
    return model.fetch(request);
  };
  server = createAdaptorServer({ fetch: listener }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  client = new OpenAI({
    apiKey: 'any',
    baseURL: `http://127.0.0.1:${port}${MODEL_MOUNT}/v1`,
    maxRetries: 0,
    logLevel: 'off',
  });
});
afterEach(async () => {
  model.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function disturb(fault: Record<string, unknown>): void {
  faults.add(FaultSpec.parse({ target: 'model', ...fault }));
}

async function ask(question: string, schema: object = ANSWER_SCHEMA, passages = [DEPLOY, RUNBOOK]) {
  const completion = await client.chat.completions.create({
    model: 'emulated',
    messages: [
      { role: 'system', content: 'Answer from the passages.' },
      { role: 'user', content: promptOf(question, passages) },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: schema as Record<string, unknown> },
    },
  });
  return JSON.parse(completion.choices[0]?.message.content ?? 'null');
}

/** What a call is refused with. */
async function refusalOf(call: Promise<unknown>): Promise<APIError> {
  const error = await call.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (error instanceof APIError) return error;
  throw new Error('the call was not refused');
}

describe('an answer', () => {
  test('is quoted from the passage that the question is about, and cites its number', async () => {
    const deploy = await ask('How do I deploy to production?');
    expect(deploy.answer).toContain('npm run deploy -- --env production');
    expect(deploy.answer).toContain('docs/deploy.md');
    expect(deploy.citations).toEqual([1]);
    const billing = await ask('What if the database is down?');
    expect(billing).toMatchObject({ found: true, citations: [2] });
    expect(billing.answer).toContain('page the owner of billing');
  });

  test('says nothing that the passages do not say', async () => {
    const { answer } = await ask('How do I deploy to production?');
    const said = answer.split('\n').slice(2).join('\n').replaceAll('**', '');
    expect(DEPLOY.text.replaceAll('#', '').trim()).toContain(said.trim().split('\n')[0]);
    for (const line of said.split('\n').slice(1)) expect(DEPLOY.text).toContain(line);
  });

  test('closes the code block that it begins', async () => {
    const { answer } = await ask('How do I deploy to production?');
    expect(answer.match(/^```/gm)).toHaveLength(2);
  });

  test('is in the language of the question', async () => {
    const passages = [{ label: 1, path: 'docs/zh.md', text: '部署到正式環境：合併到 main。' }];
    const { answer, found } = await ask('怎麼部署到正式環境？', ANSWER_SCHEMA, passages);
    expect(found).toBe(true);
    expect(answer).toMatch(/^文件/);
    expect(answer).toContain('合併到 main');
  });

  test('owns up when no passage has anything to do with the question, or there is none', async () => {
    const nothing = { found: false, answer: '', citations: [] };
    expect(await ask('Who won the cup in 1998?')).toEqual(nothing);
    expect(await ask('How do I deploy?', ANSWER_SCHEMA, [])).toEqual(nothing);
  });

  test('changes when the documents change', async () => {
    const moved = { ...DEPLOY, text: 'Deploy to production with `make ship`.' };
    const { answer } = await ask('How do I deploy to production?', ANSWER_SCHEMA, [moved]);
    expect(answer).toContain('make ship');
    expect(answer).not.toContain('npm run deploy');
  });

  test('has the documented shape around it', async () => {
    const completion = await client.chat.completions.create({
      model: 'emulated',
      messages: [{ role: 'user', content: [{ type: 'text', text: promptOf('How to deploy?') }] }],
    });
    expect(completion).toMatchObject({
      object: 'chat.completion',
      created: NOW / 1_000,
      model: 'emulated',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', refusal: null } }],
    });
    const { prompt_tokens, completion_tokens, total_tokens } = completion.usage ?? {};
    expect(total_tokens).toBe((prompt_tokens ?? 0) + (completion_tokens ?? 0));
  });
});

describe('the schema of an answer', () => {
  const leaf = fc.constantFrom<Record<string, unknown>>(
    { type: 'string' },
    { type: 'boolean' },
    { type: 'integer' },
    { type: ['string', 'null'] },
    { type: 'string', enum: ['answered', 'not_in_documents'] },
    { type: 'string', const: 'answer' },
    { type: 'array', items: { type: 'integer' } },
    { type: 'array', items: { type: 'string' } },
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
  );
  const object = (property: fc.Arbitrary<Record<string, unknown>>) =>
    fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), property, { maxKeys: 4 }).map(
      (properties): Record<string, unknown> => ({
        type: 'object',
        properties,
        required: Object.keys(properties),
        additionalProperties: false,
      }),
    );
  const schemas = object(
    fc.oneof(
      leaf,
      object(leaf),
      object(leaf).map((items) => ({ type: 'array', items })),
    ),
  );

  test('is satisfied, whatever it is', async () => {
    const ajv = new Ajv({ strict: false });
    const questions = fc.constantFrom('How do I deploy to production?', 'Who won the cup?');
    await fc.assert(
      fc.asyncProperty(schemas, questions, async (schema, question) => {
        const answer = await ask(question, schema);
        expect(ajv.validate(schema, answer), JSON.stringify({ schema, answer })).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('may give several shapes, of which the one that fits is taken', async () => {
    const answered = {
      type: 'object',
      properties: { kind: { const: 'answered' }, answer: { type: 'string' } },
      required: ['kind', 'answer'],
    };
    const missing = {
      type: 'object',
      properties: { kind: { const: 'not_in_documents' } },
      required: ['kind'],
    };
    const schema = {
      type: 'object',
      properties: { result: { anyOf: [answered, missing] } },
      required: ['result'],
    };
    expect((await ask('How do I deploy?', schema)).result.kind).toBe('answered');
    expect((await ask('Who won the cup?', schema)).result).toEqual({ kind: 'not_in_documents' });
  });
});

describe('what is refused', () => {
  test('a request without a bearer token, as OpenAI words it', async () => {
    const response = await model.fetch(new Request(`http://127.0.0.1${MODEL_MOUNT}/v1/models`));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', param: null, code: null },
    });
  });

  test('a model that is not there', async () => {
    const messages = [{ role: 'user' as const, content: 'hello' }];
    const call = client.chat.completions.create({ model: 'gpt-9', messages });
    expect(await refusalOf(call)).toMatchObject({ status: 404, code: 'model_not_found' });
  });

  test('a chat without messages, naming the field', async () => {
    const call = client.chat.completions.create({ model: 'emulated', messages: [] });
    expect(await refusalOf(call)).toMatchObject({ status: 400, param: 'messages' });
  });

  test('streams', async () => {
    const messages = [{ role: 'user' as const, content: 'hello' }];
    const call = client.chat.completions.create({ model: 'emulated', messages, stream: true });
    expect(await refusalOf(call)).toMatchObject({ status: 400, param: 'stream' });
  });

  test('a path that is not there', async () => {
    const call = client.embeddings.create({ model: 'emulated', input: 'x' });
    expect(await refusalOf(call)).toMatchObject({ status: 404, type: 'invalid_request_error' });
  });
});

test('the models are listed, and found by name', async () => {
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['emulated']);
  expect(await client.models.retrieve('emulated')).toMatchObject({ object: 'model' });
});

describe('faults', () => {
  test('a status stands in for the answer as often as it was asked for', async () => {
    disturb({ kind: 'status', status: 503, times: 2 });
    for (let i = 0; i < 2; i += 1) {
      const error = await refusalOf(ask('How do I deploy?'));
      expect(error).toMatchObject({ status: 503, type: 'server_error' });
    }
    expect((await ask('How do I deploy?')).found).toBe(true);
  });

  test('a rate limit says how long to wait', async () => {
    disturb({ kind: 'rate_limit', delay_ms: 4_200 });
    const error = await refusalOf(ask('How do I deploy?'));
    expect(error).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    expect(error.headers?.get('retry-after')).toBe('5');
  });

  test('strike only what they match', async () => {
    disturb({ kind: 'status', match: 'post /v1/chat', times: 0 });
    expect((await client.models.list()).data).toHaveLength(1);
    expect(await refusalOf(ask('How do I deploy?'))).toMatchObject({ status: 500 });
  });

  test('a hang lasts until the caller gives up', async () => {
    disturb({ kind: 'hang' });
    const call = client.models.list({ timeout: 50 });
    await expect(call).rejects.toBeInstanceOf(APIConnectionTimeoutError);
    await gone;
  });

  test('a hang ends when the model is closed', async () => {
    disturb({ kind: 'hang' });
    const call = client.models.list();
    model.close();
    expect(await refusalOf(call.asResponse())).toMatchObject({ status: 503 });
  });

  test('a delay answers late, and rightly', async () => {
    disturb({ kind: 'delay', delay_ms: 30 });
    const startedAt = performance.now();
    expect((await ask('How do I deploy?')).found).toBe(true);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
  });
});
