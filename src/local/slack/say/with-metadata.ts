import type { Message } from '../message.ts';

/** Metadata is shown only to those who ask for it. */
export function withMetadata(message: Message, shown: boolean): Message {
  if (shown) return message;
  const { metadata: _hidden, ...rest } = message;
  return rest;
}
