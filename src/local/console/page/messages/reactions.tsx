import { emojiOf } from '../shared/emoji.ts';
import type { Message } from '../shared/types.ts';
import { findUser, useWorkspace } from '../shared/workspace-context.ts';

/** The reactions to a message; pressing one adds or takes back one's own. */
export function Reactions({ channel, message }: { channel: string; message: Message }) {
  const { client, workspace } = useWorkspace();
  const { reactions = [] } = message;
  if (reactions.length === 0) return null;
  return (
    <div className="reactions">
      {reactions.map(({ name, users, count }) => {
        const mine = users.includes(workspace.me);
        const names = users.map((user) => findUser(workspace, user)?.realName ?? user).join(', ');
        return (
          <button
            key={name}
            type="button"
            className="reaction"
            aria-pressed={mine}
            title={`${names} reacted with :${name}:`}
            onClick={() => void client.react(channel, message.ts, name, !mine)}
          >
            <span className="emoji">{emojiOf(name)}</span> {count}
          </button>
        );
      })}
    </div>
  );
}
