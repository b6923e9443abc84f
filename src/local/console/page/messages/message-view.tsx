import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icon.tsx';
import { RelativeTime } from '../shared/relative-time.tsx';
import type { Message } from '../shared/types.ts';
import { findUser, useWorkspace } from '../shared/workspace-context.ts';
import { MessageContent } from './message-content.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';
import { ThreadSummary } from './thread-summary.tsx';

/** How a message is shown: `joined` leaves out who said it, being the same as above; in a thread there is no thread to open. */
export type MessageLook = { joined: boolean; inThread: boolean; pointedAt: boolean };

/** A message with everything that hangs on it. */
export function MessageView(props: { channel: string; message: Message; look: MessageLook }) {
  const { channel, message, look } = props;
  const { workspace } = useWorkspace();
  const author = findUser(workspace, message.user);
  const ephemeral = message.is_ephemeral === true;
  const className = [
    'message',
    look.joined && 'message-joined',
    ephemeral && 'message-ephemeral',
    look.pointedAt && 'message-pointed',
  ];
  return (
    <article className={className.filter(Boolean).join(' ')} data-ts={message.ts}>
      <div className="message-gutter">{!look.joined && <Avatar user={author} />}</div>
      <div className="message-main">
        {ephemeral && (
          <p className="message-note">
            <Icon name="eye" size={14} /> Only visible to you
          </p>
        )}
        {message.subtype === 'thread_broadcast' && !look.inThread && (
          <p className="message-note">
            <Icon name="reply" size={14} /> Replied to a thread
          </p>
        )}
        {!look.joined && (
          <header className="message-head">
            <span className="message-author">{author?.realName ?? message.user}</span>
            {author?.role === 'bot' && <span className="badge">APP</span>}
            <RelativeTime ts={message.ts} />
          </header>
        )}
        <MessageContent channel={channel} message={message} />
        <Reactions channel={channel} message={message} />
        {!look.inThread && <ThreadSummary channel={channel} message={message} />}
      </div>
      {!ephemeral && <MessageTools channel={channel} message={message} inThread={look.inThread} />}
    </article>
  );
}
