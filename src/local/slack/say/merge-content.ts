import type { Message } from '../message.ts';
import type { MessageContent } from './build-bot-message.ts';

/** The message with what was given put in place of what it had. */
export function mergeContent(message: Message, content: Partial<MessageContent>): Message {
  const { blocks = message.blocks, attachments = message.attachments, ...rest } = content;
  const { blocks: _blocks, attachments: _attachments, ...kept } = message;
  return {
    ...kept,
    ...rest,
    ...(blocks?.length && { blocks }),
    ...(attachments?.length && { attachments }),
  };
}
