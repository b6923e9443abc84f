import type { ReactNode } from 'react';
import { dayName, sameDay, toMillis } from '../shared/format-time.ts';
import type { Message } from '../shared/types.ts';
import { useNow } from '../shared/use-now.ts';
import { useWorkspace } from '../shared/workspace-context.ts';
import { MessageView } from './message-view.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** How long the same person goes on talking without being named again, milliseconds. */
const JOIN_MS = 5 * 60_000;

/** A scrolling list of messages that stays at its end while new ones come, unless the reader has scrolled up. */
export function MessageList(props: {
  channel: string;
  messages: readonly Message[];
  /** Time stamp after which messages are new; null for no line. */
  readMark: string | null;
  inThread: boolean;
  /** The message an address pointed at. */
  pointedAt: string | null;
  before?: ReactNode;
  label: string;
}) {
  const { channel, messages, readMark, inThread, pointedAt } = props;
  const { workspace } = useWorkspace();
  const now = useNow();
  const list = useStickToBottom(`${channel} ${workspace.me}`, messages, pointedAt);
  const firstNew = messages.find(
    (it) => readMark !== null && it.ts > readMark && it.user !== workspace.me,
  );
  return (
    <div className="list" ref={list} role="log" aria-label={props.label} tabIndex={-1}>
      {props.before}
      {messages.map((message, index) => {
        const previous = messages[index - 1];
        const newDay = !inThread && (!previous || !sameDay(previous.ts, message.ts));
        const isNew = message === firstNew && readMark !== '0';
        const joined = !newDay && !isNew && previous !== undefined && goesOn(previous, message);
        const look = { joined, inThread, pointedAt: pointedAt === message.ts };
        return (
          <div key={`${message.ts}${message.is_ephemeral ? 'e' : ''}`}>
            {newDay && <Line text={dayName(message.ts, now)} />}
            {isNew && <Line text="New" fresh />}
            <MessageView channel={channel} message={message} look={look} />
          </div>
        );
      })}
    </div>
  );
}

function Line({ text, fresh = false }: { text: string; fresh?: boolean }) {
  return (
    <div className={`line ${fresh ? 'line-new' : ''}`}>
      <span>{text}</span>
    </div>
  );
}

function goesOn(previous: Message, message: Message): boolean {
  return (
    previous.user === message.user &&
    !previous.blocks &&
    !message.blocks &&
    !previous.is_ephemeral &&
    !message.is_ephemeral &&
    previous.reply_count === undefined &&
    message.subtype === undefined &&
    toMillis(message.ts) - toMillis(previous.ts) < JOIN_MS
  );
}
