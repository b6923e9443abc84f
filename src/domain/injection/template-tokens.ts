// https://huggingface.co/docs/transformers/chat_templating and the model cards of Llama, Mistral, Gemma, Phi and Command R.
const TOKEN =
  /<\|(?:im_start|im_end|im_sep|system|user|assistant|end|endoftext|end_of_text|begin_of_text|start_header_id|end_header_id|eot_id|eom_id|channel|message|start|return|call|constrain|START_OF_TURN_TOKEN|END_OF_TURN_TOKEN|SYSTEM_TOKEN|USER_TOKEN|CHATBOT_TOKEN|fim_prefix|fim_suffix|endofprompt|python_tag)\|>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|\[\/?(?:SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS)\]|<\/?(?:antml|function_calls|tool_call|tool_response)\b/u;

const CODE = /(^|\n)[ \t]*(`{3,}|~{3,})[\s\S]*?(?:\n[ \t]*\2|$)|`[^`\n]*`/g;

/** Whether the text holds the signs that part the turns of a chat, outside of code: quoted as code they are spoken of. */
export function hasTemplateTokens(text: string): boolean {
  return TOKEN.test(text.replace(CODE, ' '));
}
