import { z } from 'zod';
import { fromJson } from '../../arguments.ts';
import { measurePicture } from '../../files/measure-picture.ts';
import type { Conversation, SlackFile } from '../../message.ts';
import { fail } from '../../result.ts';
import { buildBotMessage } from '../../say/build-bot-message.ts';
import { checkContent } from '../../say/check-content.ts';
import { say } from '../../say/say.ts';
import type { Workspace } from '../../workspace.ts';
import { findWritable } from '../find-writable.ts';
import { defineMethod } from '../method.ts';

const Named = z.looseObject({ id: z.string().min(1), title: z.string().optional() });

/** `files.completeUploadExternal`: finishes uploads and shows the files in a conversation or thread. */
export const completeUpload = defineMethod({
  name: 'files.completeUploadExternal',
  args: z.looseObject({
    files: fromJson(z.array(Named).min(1)),
    channel_id: z.string().optional(),
    channels: z.string().optional(),
    thread_ts: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks: fromJson(z.unknown()).optional(),
  }),
  run(workspace, args) {
    const found = args.files.map((named) => complete(workspace, named));
    const files = found.filter((file) => file !== null);
    if (files.length < found.length) return fail('file_not_found');
    const reference = args.channel_id ?? args.channels?.split(',')[0];
    if (!reference) return finish(workspace, files);
    const conversation = findWritable(workspace, reference);
    if (!conversation) return fail('channel_not_found');
    const checked = checkContent({ text: args.initial_comment ?? '', blocks: args.blocks });
    if (checked.kind === 'refused') return checked.result;
    const ts = workspace.timestamps.next();
    const shared = files.map((file) => share(file, conversation, ts, args.thread_ts));
    const content = { text: '', ...checked.content };
    const message = { ...buildBotMessage(ts, content), files: shared };
    const finished = finish(workspace, shared);
    say(workspace, conversation, placed(message, args.thread_ts));
    return finished;
  },
});

function placed<M extends object>(message: M, threadTs: string | undefined): M {
  return threadTs ? { ...message, thread_ts: threadTs } : message;
}

/** A file whose bytes have arrived, with its size and title; null while they have not. */
function complete(
  workspace: Pick<Workspace, 'files'>,
  named: z.infer<typeof Named>,
): SlackFile | null {
  const found = workspace.files.find(named.id);
  if (!found?.bytes) return null;
  const size = measurePicture(found.bytes);
  return {
    ...found.file,
    title: named.title ?? found.file.title,
    size: found.bytes.byteLength,
    ...(size && { original_w: size.width, original_h: size.height }),
  };
}

function share(
  file: SlackFile,
  conversation: Conversation,
  ts: string,
  threadTs: string | undefined,
): SlackFile {
  const isChannel = conversation.kind === 'channel';
  const shares = { [conversation.id]: [{ ts, ...(threadTs && { thread_ts: threadTs }) }] };
  return {
    ...file,
    channels: isChannel ? [conversation.id] : [],
    ims: isChannel ? [] : [conversation.id],
    shares: isChannel ? { public: shares } : { private: shares },
  };
}

function finish(workspace: Pick<Workspace, 'files'>, files: readonly SlackFile[]) {
  for (const file of files) workspace.files.complete(file);
  return { ok: true as const, files: [...files] };
}
