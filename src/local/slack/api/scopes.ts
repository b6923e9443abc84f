/** The scopes by which a method may be called; any one of them is enough. Methods that only read are open to all here. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['assistant:write', 'chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write', 'mpim:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
};

/** The scope that a call lacks; null when it may go on. */
export function missingScope(method: string, granted: readonly string[]): string | null {
  const needed = NEEDED[method];
  if (!needed || needed.some((scope) => granted.includes(scope))) return null;
  return needed.join(',');
}
