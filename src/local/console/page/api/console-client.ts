import type { ConsoleMessages, ConsoleState, Json } from '../shared/types.ts';
import { request, send } from './request.ts';

const BASE = '/emulated/slack/console';

/** What came of something a person did. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'refused'; error: string }
  | { kind: 'invalid'; errors: Record<string, string> };

/** Where something was pressed. */
export type ClickPlace = { channel: string; message_ts: string } | { view_id: string };

/** Something pressed or chosen, with the form around it. */
export type Pressed = {
  place: ClickPlace;
  block_id: string;
  action_id: string;
  chosen: Json;
  state: Json;
};

/** The workspace as one person sees and uses it. */
export type ConsoleClient = ReturnType<typeof createConsoleClient>;

/** Makes a client that acts as this person. */
export function createConsoleClient(as: string) {
  const see = (path: string) => `${BASE}/${path}${path.includes('?') ? '&' : '?'}as=${as}`;
  const act = (path: string, body: object) => send<Outcome>(`${BASE}/${path}`, { as, ...body });
  return {
    as,
    state: () => request<ConsoleState>(see('state')),
    eventsUrl: see('events'),
    conversation: (channel: string, before?: string) =>
      request<ConsoleMessages>(see(`conversations/${channel}${before ? `?before=${before}` : ''}`)),
    thread: (channel: string, ts: string) =>
      request<ConsoleMessages>(see(`conversations/${channel}/threads/${ts}`)),
    say: (channel: string, text: string, thread_ts?: string) =>
      act('messages', { channel, text, ...(thread_ts && { thread_ts }) }),
    command: (channel: string, command: string, text: string) =>
      act('commands', { channel, command, text }),
    click: (pressed: Pressed) => act('clicks', pressed),
    react: (channel: string, ts: string, name: string, on: boolean) =>
      act('reactions', { channel, ts, name, on }),
    read: (channel: string, ts: string) => act('read', { channel, ts }),
    openHome: () => act('home', {}),
    submit: (viewId: string, values: Json) => act(`views/${viewId}/submit`, { values }),
    closeView: (viewId: string, all = false) => act(`views/${viewId}/close`, { all }),
  };
}
