import type { ReactNode } from 'react';

/** Rows of the sidebar under one title. */
export function SidebarGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="group">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
