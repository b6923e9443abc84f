import type { ReactNode } from 'react';

/** A row to go somewhere, with how much is unread there. */
export function SidebarRow(props: {
  icon: ReactNode;
  label: string;
  current: boolean;
  unread: number;
  onGo(): void;
}) {
  const { icon, label, current, unread, onGo } = props;
  return (
    <li>
      <button
        type="button"
        className={`row ${unread > 0 ? 'row-unread' : ''}`}
        aria-current={current ? 'page' : undefined}
        onClick={onGo}
      >
        {icon}
        <span className="row-label">{label}</span>
        {unread > 0 && (
          <span className="unread">
            {unread > 99 ? '99+' : unread}
            <span className="hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
