import type { PlaceLink } from '../api/read-places.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icon.tsx';
import type { ConsoleConversation, ConsoleState } from '../shared/types.ts';
import { findUser } from '../shared/workspace-context.ts';
import type { Place } from '../state/page-state.ts';
import { ActingAs } from './acting-as.tsx';
import { SidebarRow } from './sidebar-row.tsx';

/** The left column: where to go, and whom to be. */
export function Sidebar(props: {
  workspace: ConsoleState;
  place: Place;
  links: readonly PlaceLink[];
  open: boolean;
  onGo(place: Place): void;
  onActAs(user: string): void;
}) {
  const { workspace, place, onGo } = props;
  const channels = workspace.conversations.filter((it) => it.kind === 'channel');
  const direct = workspace.conversations.filter((it) => it.kind === 'im');
  const row = (it: ConsoleConversation) => ({
    current: place.kind === 'conversation' && place.id === it.id,
    unread: it.unread,
    onGo: () => onGo({ kind: 'conversation', id: it.id }),
  });
  return (
    <nav className={`sidebar ${props.open ? 'sidebar-open' : ''}`} aria-label="Workspace">
      <header className="sidebar-head">
        <strong>opsloop</strong>
        <span className="badge badge-emulated" title="This Slack lives on your machine only">
          emulated
        </span>
      </header>
      <div className="sidebar-scroll">
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
              icon={<Avatar user={findUser(workspace, workspace.bot)} size={20} />}
              label="Messages"
              {...row(it)}
            />
          ))}
        </SidebarGroup>
        <SidebarGroup title="Elsewhere">
          {props.links.map((link) => (
            <li key={link.label}>
              <a className="row" href={link.href} target="_blank" rel="noopener">
                <Icon name="link" size={16} />
                <span className="row-label">{link.label}</span>
              </a>
            </li>
          ))}
        </SidebarGroup>
      </div>
      <ActingAs workspace={workspace} onActAs={props.onActAs} />
    </nav>
  );
}

function SidebarGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="group">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
