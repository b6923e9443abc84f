import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icon.tsx';
import type { ConsoleConversation, ConsoleState } from '../shared/types.ts';
import { findUser } from '../shared/workspace-context.ts';
import type { Place } from '../state/page-state.ts';
import { SidebarGroup } from './sidebar-group.tsx';
import { SidebarRow } from './sidebar-row.tsx';

/** The places of the workspace: channels, and the app's own tabs. */
export function PlaceGroups(props: {
  workspace: ConsoleState;
  place: Place;
  onGo(place: Place): void;
}) {
  const { workspace, place, onGo } = props;
  const channels = workspace.conversations.filter((it) => it.kind === 'channel');
  const direct = workspace.conversations.filter((it) => it.kind === 'im');
  const bot = findUser(workspace, workspace.bot);
  const row = ({ id, unread }: ConsoleConversation) => ({
    unread,
    current: place.kind === 'conversation' && place.id === id,
    onGo: () => onGo({ kind: 'conversation', id }),
  });
  return (
    <>
      <SidebarGroup title="Channels">
        {channels.map((it) => (
          <SidebarRow
            key={it.id}
            icon={<Icon name="hash" size={16} />}
            label={it.name}
            {...row(it)}
          />
        ))}
      </SidebarGroup>
      <SidebarGroup title="App">
        <SidebarRow
          icon={<Icon name="home" size={16} />}
          label="Home"
          current={place.kind === 'home'}
          unread={0}
          onGo={() => onGo({ kind: 'home' })}
        />
        {direct.map((it) => (
          <SidebarRow
            key={it.id}
            icon={<Avatar user={bot} size={20} />}
            label="Messages"
            {...row(it)}
          />
        ))}
      </SidebarGroup>
    </>
  );
}
