import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a model says to a prompt; null: it never says anything. */
export type Says = (prompt: string) => { answer: string; citations?: number[] } | null;

/** A model that says what a test has it say, whatever it was told. */
export type ModelServer = {
  /** Settings that make it the model of a product. */
  env: Record<string, string>;
  /** Everything that users said to it, oldest first. */
  prompts: string[];
  says: Says;
  /** What it says it took. */
  tokens: number;
  close(): Promise<void>;
};

async function promptOf(request: IncomingMessage): Promise<string> {
  const body = JSON.parse(await text(request)) as { messages: { role: string; content: string }[] };
  return body.messages.findLast(({ role }) => role === 'user')?.content ?? '';
}

/** Starts one that speaks chat completions; it refuses to answer until it is told what to say. */
export async function startModelServer(): Promise<ModelServer> {
  const model: ModelServer = {
    ...{ env: {}, prompts: [], says: () => null, tokens: 1_000 },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer(async (request, response) => {
    const prompt = await promptOf(request);
    model.prompts.push(prompt);
    const said = model.says(prompt);
    if (said === null) return;
    const content = JSON.stringify({ found: true, citations: [1], ...said });
    const usage = { prompt_tokens: model.tokens, completion_tokens: 0, total_tokens: model.tokens };
    const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'x', object: 'chat.completion', choices, usage }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/v1`;
  model.env = { OPENAI_API_KEY: 'any', OPENAI_BASE_URL: base, OPENAI_MODEL: 'hostile' };
  return model;
}
