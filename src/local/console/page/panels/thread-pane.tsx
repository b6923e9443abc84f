import { Composer } from '../composer/composer.tsx';
import { useSend } from '../composer/use-send.ts';
import { MessageList } from '../messages/message-list.tsx';
import { Icon } from '../shared/icon.tsx';
import type { Message } from '../shared/types.ts';
import { useWorkspace } from '../shared/workspace-context.ts';
import type { ThreadRef } from '../state/page-state.ts';

/** The thread beside the channel. */
export function ThreadPane(props: {
  thread: ThreadRef;
  messages: readonly Message[] | undefined;
  status: string | undefined;
  pointedAt: string | null;
  onClose(): void;
}) {
  const { thread, messages, status, onClose } = props;
  const { workspace } = useWorkspace();
  const send = useSend(thread.channel, thread.ts);
  const channel = workspace.conversations.find((it) => it.id === thread.channel);
  // It reads every reply in its own threads and in direct messages; elsewhere only what names it.
  const listens = channel?.kind === 'im' || messages?.[0]?.user === workspace.bot;
  return (
    <aside className="pane" aria-label="Thread">
      <header className="head">
        <h2>Thread</h2>
        <span className="head-about">
          {channel?.kind === 'im' ? 'opsloop' : `#${channel?.name ?? ''}`}
        </span>
        <button
          type="button"
          className="icon-button head-end"
          aria-label="Close thread"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        channel={thread.channel}
        messages={messages ?? []}
        readMark={null}
        inThread
        pointedAt={props.pointedAt}
        label="Thread messages"
      />
      {status && <p className="status">opsloop {status}</p>}
      <Composer
        key={thread.ts}
        label="Reply"
        placeholder={listens ? 'Reply to opsloop: why? · status' : 'Reply… mention @opsloop to ask'}
        inThread
        onSend={send}
      />
    </aside>
  );
}
