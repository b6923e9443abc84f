import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface-context.ts';
import { Text } from '../blocks/text.tsx';
import { useSurfaceState } from '../blocks/use-surface-state.ts';
import { keyed } from '../shared/keyed.ts';
import type { Block, Json, Message } from '../shared/types.ts';
import { MessageFiles } from './message-files.tsx';

const NO_BLOCKS: readonly Block[] = [];
const NO_ERRORS = {};

/** What a message says: its blocks, else its text; then attachments and files. */
export function MessageContent({ channel, message }: { channel: string; message: Message }) {
  const blocks = message.blocks ?? NO_BLOCKS;
  const place = { channel, message_ts: message.ts };
  const surface = useSurfaceState(place, blocks, NO_ERRORS);
  return (
    <SurfaceProvider value={surface}>
      {blocks.length > 0 ? (
        <Blocks blocks={blocks} />
      ) : (
        message.text !== '' && <Text text={{ type: 'mrkdwn', text: message.text }} />
      )}
      {message.edited && !message.bot_id && <span className="edited">(edited)</span>}
      {keyed(message.attachments ?? []).map(({ key, item }) => (
        <Attachment key={key} attachment={item} />
      ))}
      <MessageFiles files={message.files ?? []} />
    </SurfaceProvider>
  );
}

/** An attachment of the older kind: blocks or text behind a bar. */
function Attachment({ attachment }: { attachment: Json }) {
  const blocks = attachment.blocks as Block[] | undefined;
  const text = attachment.text ?? attachment.fallback;
  return (
    <div className="attachment">
      {blocks ? <Blocks blocks={blocks} /> : null}
      {!blocks && typeof text === 'string' && <Text text={{ type: 'mrkdwn', text }} />}
    </div>
  );
}
