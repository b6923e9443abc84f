import { emojiOf } from '../shared/emoji.ts';
import { Icon } from '../shared/icon.tsx';
import type { Message } from '../shared/types.ts';
import { useWorkspace } from '../shared/workspace-context.ts';

const QUICK = ['+1', 'eyes', 'white_check_mark', 'tada'] as const;

/** What can be done with a message: react, or reply in its thread. Shown on hover and when focused. */
export function MessageTools(props: { channel: string; message: Message; inThread: boolean }) {
  const { channel, message, inThread } = props;
  const { client, openThread, workspace } = useWorkspace();
  const mine = (name: string) =>
    message.reactions?.some((it) => it.name === name && it.users.includes(workspace.me)) ?? false;
  return (
    <div className="message-tools">
      {QUICK.map((name) => (
        <button
          key={name}
          type="button"
          className="icon-button"
          aria-label={`React with ${name.replaceAll('_', ' ')}`}
          onClick={() => void client.react(channel, message.ts, name, !mine(name))}
        >
          {emojiOf(name)}
        </button>
      ))}
      {!inThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread({ channel, ts: message.thread_ts ?? message.ts })}
        >
          <Icon name="reply" />
        </button>
      )}
    </div>
  );
}
