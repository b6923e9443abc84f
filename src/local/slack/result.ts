import type { Json } from './message.ts';

/** A method's answer in Slack's form. `error` is Slack's own code. */
export type MethodResult =
  | ({ ok: true } & Json)
  | ({ ok: false; error: string; response_metadata?: { messages: string[] } } & Json);

/** A refusal with Slack's code, and what is wrong in words where Slack says so. */
export function fail(error: string, messages?: readonly string[]): MethodResult {
  if (!messages) return { ok: false, error };
  const response_metadata = { messages: messages.map((message) => `[ERROR] ${message}`) };
  return { ok: false, error, errors: [...messages], response_metadata };
}
