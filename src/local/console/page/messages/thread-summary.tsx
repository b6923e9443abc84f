import { Avatar } from '../shared/avatar.tsx';
import { timeAgo } from '../shared/format-time.ts';
import type { Message } from '../shared/types.ts';
import { useNow } from '../shared/use-now.ts';
import { findUser, useWorkspace } from '../shared/workspace-context.ts';

/** How many replied below a message, and when last; pressing it opens the thread. Before that, what the app is at. */
export function ThreadSummary({ channel, message }: { channel: string; message: Message }) {
  const { workspace, openThread, statusOf } = useWorkspace();
  const now = useNow();
  const { reply_count = 0, reply_users = [], latest_reply } = message;
  if (reply_count === 0) {
    const status = statusOf({ channel, ts: message.ts });
    return status ? <p className="status">opsloop {status}</p> : null;
  }
  return (
    <button
      type="button"
      className="thread-summary"
      onClick={() => openThread({ channel, ts: message.ts })}
    >
      <span className="thread-faces">
        {reply_users.slice(0, 4).map((user) => (
          <Avatar key={user} user={findUser(workspace, user)} size={20} />
        ))}
      </span>
      <span className="thread-count">
        {reply_count} {reply_count === 1 ? 'reply' : 'replies'}
      </span>
      {latest_reply && <span className="thread-last">Last reply {timeAgo(latest_reply, now)}</span>}
    </button>
  );
}
