import { type Block as LibraryBlock, Message } from 'slack-blocks-to-jsx';
import { useTheme } from '../shared/use-theme.ts';
import { useWorkspace } from '../shared/workspace-context.ts';

/** Blocks as the library draws them, with our people and channels. What can be pressed is drawn by us instead. */
export function LibraryBlocks({ blocks }: { blocks: readonly object[] }) {
  const { workspace } = useWorkspace();
  const theme = useTheme();
  const users = workspace.users.map(({ id, realName }) => ({ id, name: realName }));
  const channels = workspace.conversations.filter((it) => it.kind === 'channel');
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((it) => it.id === id)?.name ?? id;
  return (
    <Message
      withoutWrapper
      name=""
      logo=""
      theme={theme}
      // What the workspace let through is a block; the library draws kinds it does not know as nothing.
      blocks={blocks as LibraryBlock[]}
      hooks={{
        user: ({ id }) => <span className="mention">@{nameOf(users, id)}</span>,
        channel: ({ id }) => <span className="mention">#{nameOf(channels, id)}</span>,
        atHere: () => <span className="mention mention-loud">@here</span>,
        atChannel: () => <span className="mention mention-loud">@channel</span>,
        atEveryone: () => <span className="mention mention-loud">@everyone</span>,
        emoji: (data, draw) => <Emoji name={data.name} drawn={draw(data)} />,
        link: ({ href, children }) => (
          <a href={href} target="_blank" rel="noreferrer noopener">
            {children}
          </a>
        ),
      }}
    />
  );
}

/** The library draws an emoji it does not know as its bare name; Slack leaves the colons. */
function Emoji({ name, drawn }: { name: string; drawn: string }) {
  return <span className="emoji">{drawn === name ? `:${name}:` : drawn}</span>;
}
