import type { PlaceLink } from '../api/read-places.ts';
import { Icon } from '../shared/icon.tsx';
import { SidebarGroup } from './sidebar-group.tsx';

/** The other pages of this machine. */
export function ElsewhereLinks({ links }: { links: readonly PlaceLink[] }) {
  return (
    <SidebarGroup title="Elsewhere">
      {links.map((link) => (
        <li key={link.label}>
          <a className="row" href={link.href} target="_blank" rel="noopener">
            <Icon name="link" size={16} />
            <span className="row-label">{link.label}</span>
          </a>
        </li>
      ))}
    </SidebarGroup>
  );
}
