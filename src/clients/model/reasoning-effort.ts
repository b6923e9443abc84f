const REASONING = /^(?:gpt-(?:[5-9]|\d{2,})|o\d)/;
const FIXED = /-chat-latest|-pro|-codex/;

/**
 * Little thinking for OpenAI's reasoning models: by default they think for longer than anybody waits for an answer. Other
 * models, and other servers' names for these, are sent nothing they may not know.
 */
export function reasoningEffort(model: string): { reasoning_effort?: 'low' } {
  return REASONING.test(model) && !FIXED.test(model) ? { reasoning_effort: 'low' } : {};
}
