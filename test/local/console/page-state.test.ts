import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../src/local/console/page/state/address.ts';
import { initialState, type PageState } from '../../../src/local/console/page/state/page-state.ts';
import { reduce } from '../../../src/local/console/page/state/reduce.ts';
import type { Message } from '../../../src/local/slack/message.ts';

const message = (ts: string, more: Partial<Message> = {}): Message => ({
  type: 'message',
  ts,
  user: 'U2',
  team: 'T1',
  text: ts,
  ...more,
});

const opened = (messages: Message[]): PageState => {
  const conversation = (id: string) => ({
    id,
    kind: 'channel' as const,
    name: id,
    unread: 0,
    latest: '1.0',
  });
  const workspace = {
    team: 'T',
    me: 'U1',
    bot: 'UB',
    users: [],
    conversations: [conversation('C1'), conversation('C2')],
    commands: [],
    modals: [],
    home: null,
  };
  const loaded = { messages, hasMore: false, readMark: '0' };
  const start = initialState({ kind: 'conversation', id: 'C1' }, null);
  return reduce(reduce(start, { kind: 'workspace_loaded', workspace }), {
    kind: 'conversation_loaded',
    channel: 'C1',
    loaded,
  });
};

const happened = (state: PageState, channel: string, it: Message) =>
  reduce(state, {
    kind: 'changed',
    change: { kind: 'message', channel, message: it, onlyFor: null },
  });

const texts = (state: PageState) =>
  state.conversations.C1?.messages.map((it) => `${it.ts}:${it.text}`);
const unread = (state: PageState) => state.workspace?.conversations.map((it) => it.unread);

describe('the page', () => {
  it('puts a message in its place by time, and a new version in the place of the old', () => {
    let state = opened([message('1.0'), message('3.0')]);
    state = happened(state, 'C1', message('2.0'));
    state = happened(state, 'C1', message('1.0', { text: 'edited' }));
    expect(texts(state)).toEqual(['1.0:edited', '2.0:2.0', '3.0:3.0']);
  });

  it('shows a reply in its thread only, unless it was also sent to the channel', () => {
    let state = opened([message('1.0')]);
    const thread = { channel: 'C1', ts: '1.0' };
    const loaded = { messages: [message('1.0')], hasMore: false, readMark: '0' };
    state = reduce(state, { kind: 'thread_loaded', thread, loaded });
    state = happened(state, 'C1', message('2.0', { thread_ts: '1.0' }));
    const broadcast = { thread_ts: '1.0', subtype: 'thread_broadcast' };
    state = happened(state, 'C1', message('3.0', broadcast));
    expect(texts(state)).toEqual(['1.0:1.0', '3.0:3.0']);
    expect(state.threads['C1/1.0']?.map((it) => it.ts)).toEqual(['1.0', '2.0', '3.0']);
  });

  it('counts what others say elsewhere, once, and neither edits nor one’s own words', () => {
    let state = opened([]);
    state = happened(state, 'C2', message('2.0'));
    state = happened(state, 'C2', message('2.0', { text: 'edited' }));
    state = happened(state, 'C2', message('3.0', { user: 'U1' }));
    state = happened(state, 'C1', message('4.0'));
    expect(unread(state)).toEqual([0, 1]);
    expect(unread(reduce(state, { kind: 'read', channel: 'C2' }))).toEqual([0, 0]);
  });

  it('takes a message away from the channel and its thread', () => {
    const state = reduce(opened([message('1.0'), message('2.0')]), {
      kind: 'changed',
      change: { kind: 'message_deleted', channel: 'C1', ts: '1.0', onlyFor: null },
    });
    expect(texts(state)).toEqual(['2.0:2.0']);
  });

  it('keeps the line of what is new where it is when the line to the workspace was lost', () => {
    const again = { messages: [message('5.0')], hasMore: false, readMark: '5.0' };
    const state = reduce(opened([message('1.0')]), {
      kind: 'conversation_loaded',
      channel: 'C1',
      loaded: again,
    });
    expect(state.conversations.C1).toEqual({ ...again, readMark: '0' });
  });
});

describe('addresses of the console', () => {
  it('are read back as they were written', () => {
    const place = { kind: 'conversation' as const, id: 'C0ONCALL01' };
    const thread = { channel: 'C0ONCALL01', ts: '1700000000.000100' };
    const { pathname, search } = new URL(writeAddress(place, thread), 'http://localhost');
    expect(readAddress(pathname, search)).toEqual({ place, thread, ts: '1700000000.000100' });
    expect(readAddress('/console/home', '').place).toEqual({ kind: 'home' });
    expect(readAddress('/console', '').place).toBeNull();
  });
});
