import type { ReactNode } from 'react';
import { Composer } from '../composer/composer.tsx';
import { useSend } from '../composer/use-send.ts';
import { MessageList } from '../messages/message-list.tsx';
import type { ConsoleConversation } from '../shared/types.ts';
import type { LoadedConversation } from '../state/page-state.ts';
import { Welcome } from './welcome.tsx';

/** A conversation: its messages and where to write. */
export function ChannelView(props: {
  conversation: ConsoleConversation;
  loaded: LoadedConversation | undefined;
  pointedAt: string | null;
  head: ReactNode;
  onOlder(): void;
}) {
  const { conversation, loaded, onOlder } = props;
  const send = useSend(conversation.id, null);
  const direct = conversation.kind === 'im';
  const name = direct ? 'opsloop' : `#${conversation.name}`;
  const older = loaded?.hasMore && (
    <button type="button" className="older" onClick={onOlder}>
      Show older messages
    </button>
  );
  return (
    <main className="main">
      {props.head}
      <MessageList
        channel={conversation.id}
        messages={loaded?.messages ?? []}
        readMark={loaded?.readMark ?? null}
        inThread={false}
        pointedAt={props.pointedAt}
        label={`Messages in ${name}`}
        before={older || (loaded && <Welcome conversation={conversation} onSay={send} />)}
      />
      <Composer
        key={conversation.id}
        label={`Message ${name}`}
        placeholder={
          direct
            ? `Message ${name}: why? · status`
            : `Message ${name}, or ask with /faq or @opsloop`
        }
        inThread={false}
        onSend={send}
      />
    </main>
  );
}
