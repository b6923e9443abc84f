import type { Page } from '../state/use-page.ts';
import { ChannelView } from './channel-view.tsx';
import { HomeView } from './home-view.tsx';
import { MainHead } from './main-head.tsx';

/** The middle of the page: a conversation or the Home tab. */
export function MainColumn(props: { page: Page; onDrawer(drawer: 'menu' | 'faults'): void }) {
  const { state, older, pointedAt } = props.page;
  const { place, workspace } = state;
  const head = (title: string, about: string) => (
    <MainHead
      title={title}
      about={about}
      live={state.live}
      onMenu={() => props.onDrawer('menu')}
      onFaults={() => props.onDrawer('faults')}
    />
  );
  if (place.kind === 'home') return <HomeView view={state.home} head={head('Home', 'opsloop')} />;
  const conversation = workspace?.conversations.find((it) => it.id === place.id);
  if (!conversation) {
    return <main className="main">{head('Not here', 'There is no such conversation.')}</main>;
  }
  const loaded = state.conversations[place.id];
  const isDirect = conversation.kind === 'im';
  const people = workspace?.users.filter((user) => user.role !== 'bot').length ?? 0;
  const first = loaded?.messages[0];
  return (
    <ChannelView
      conversation={conversation}
      loaded={loaded}
      pointedAt={pointedAt}
      head={head(
        isDirect ? 'opsloop' : `#${conversation.name}`,
        isDirect ? 'Direct message' : `${people} people and opsloop`,
      )}
      onOlder={() => {
        if (first) void older(place.id, first.ts);
      }}
    />
  );
}
