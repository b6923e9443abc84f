import type { PlaceLink } from '../api/read-places.ts';
import type { ConsoleState } from '../shared/types.ts';
import type { Place } from '../state/page-state.ts';
import { ActingAs } from './acting-as.tsx';
import { ElsewhereLinks } from './elsewhere-links.tsx';
import { PlaceGroups } from './place-groups.tsx';

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
  return (
    <nav className={`sidebar ${props.open ? 'sidebar-open' : ''}`} aria-label="Workspace">
      <header className="sidebar-head">
        <strong>opsloop</strong>
        <span className="badge badge-emulated" title="This Slack lives on your machine only">
          emulated
        </span>
      </header>
      <div className="sidebar-scroll">
        <PlaceGroups workspace={workspace} place={place} onGo={onGo} />
        <ElsewhereLinks links={props.links} />
      </div>
      <ActingAs workspace={workspace} onActAs={props.onActAs} />
    </nav>
  );
}
