import { describe, expect, it } from 'vitest';
import { suggest } from '../../../src/local/console/page/composer/suggest.ts';
import { COMMANDS } from '../../../src/local/slack/commands.ts';

const known = {
  commands: COMMANDS,
  users: [
    { id: 'U1', name: 'ada.okafor', realName: 'Ada Okafor', role: 'admin' as const },
    { id: 'U2', name: 'opsloop', realName: 'opsloop', role: 'bot' as const },
  ],
  conversations: [{ id: 'C1', kind: 'channel' as const, name: 'oncall', unread: 0, latest: '0' }],
};
const at = (text: string, inThread = false) => suggest(text, text.length, known, inThread);
const labels = (text: string, inThread = false) => at(text, inThread).items.map((it) => it.label);

describe('the composer', () => {
  it('completes the commands', () => {
    expect(labels('/')).toEqual(['/faq', '/diagnose']);
    expect(at('/di')).toMatchObject({ items: [{ insert: '/diagnose ' }], from: 0, hint: false });
  });

  it('hints at the ways to use a command, and Enter still sends', () => {
    expect(labels('/faq ')).toContain('retry <id>');
    expect(at('/faq re')).toMatchObject({
      items: [{ insert: 'retry ' }, { insert: 'resume' }],
      from: 5,
      hint: true,
    });
  });

  it('stays silent while a question is being asked', () => {
    expect(labels('/faq How do I deploy?')).toEqual([]);
  });

  it('offers no command in a thread, where there are none', () => {
    expect(labels('/f', true)).toEqual([]);
  });

  it('completes people by either name, channels and emoji', () => {
    expect(at('hey @Oka').items).toEqual([
      { label: 'Ada Okafor', about: '@ada.okafor', insert: '@ada.okafor ' },
    ]);
    expect(labels('see #on')).toEqual(['#oncall']);
    expect(labels('nice :tad')).toEqual(['🎉 :tada:']);
    expect(labels('mail a@b')).toEqual([]);
  });
});
