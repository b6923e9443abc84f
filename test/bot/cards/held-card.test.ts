import { describe, expect, it } from 'vitest';
import type { CardOptions } from '../../../src/bot/cards/card-options.ts';
import { taskCard } from '../../../src/bot/cards/task-card.ts';
import { aHeldTask, aHold, NOON } from '../support/a-task.ts';
import { judge } from '../support/judge.ts';
import { LINKS } from '../support/open-world.ts';
import { ADMIN, OPERATOR } from '../support/people.ts';
import { buttons, seen } from '../support/seen.ts';

const options: CardOptions = { now: NOON + 12_000, remainingMs: null, links: LINKS, brake: null };

function approvedBy(user: string, overrides: object = {}) {
  return { user, at: NOON, entryHash: 'e'.repeat(64), why: null, ...overrides };
}

describe('the card of a task that waits for approval', () => {
  it('says why, shows what would change, how many are missing and until when', () => {
    const card = taskCard(aHeldTask(), options);
    const text = seen(card);
    expect(text).toContain('Needs a person');
    expect(text).toContain('it names a path that does not exist');
    expect(text).toContain('+### How do I deploy to production?\n+\n+Run `npm run deploy`.');
    expect(text).toContain('One approval is needed');
    expect(text).toContain('2026-11-23 10:00 UTC');
    expect(JSON.stringify(card.blocks)).toContain('|Pull request #128>');
    expect(JSON.stringify(card.blocks)).toContain('"type":"rich_text_preformatted"');
    expect(buttons(card)).toEqual(['approve_merge', 'reject_merge']);
  });

  it('counts only approvals of the entry as it is rendered now', () => {
    const stale = approvedBy(ADMIN, { entryHash: 'f'.repeat(64) });
    const approvals = [stale, approvedBy(OPERATOR, { why: 'checked <!here> by hand' })];
    const card = taskCard(aHeldTask({ hold: aHold({ needed: 2, approvals }) }), options);
    const text = seen(card);
    expect(text).toContain(
      `Approved by <@${OPERATOR}> (checked @here by hand)`.replace('@here', '＠here'),
    );
    expect(text).not.toContain(ADMIN);
    expect(text).toContain('1 of 2 approvals are missing');
    expect(buttons(card)).toEqual(['approve_merge', 'reject_merge']);
    judge(card);
  });

  it('has no buttons once enough approved, once one rejected, or while there is nothing to approve', () => {
    const at = { user: OPERATOR, at: NOON };
    for (const hold of [
      aHold({ approvals: [approvedBy(OPERATOR)] }),
      aHold({ rejected: at }),
      aHold({ entryHash: null }),
    ]) {
      expect(buttons(taskCard(aHeldTask({ hold }), options))).toEqual([]);
    }
  });

  it('sends people to GitHub while its branch is not ours', () => {
    const waitingFor = 'a person on GitHub: someone pushed to its branch';
    const card = taskCard(aHeldTask({ waitingFor, hold: aHold({ entryHash: null }) }), options);
    expect(seen(card)).toContain('someone pushed to its branch');
    expect(seen(card)).toContain('merge or close it there');
    expect(seen(card)).not.toContain('npm run deploy');
  });

  it('says who let it pass, or not, for as long as its card is there', () => {
    const hold = aHold({ approvals: [approvedBy(OPERATOR)] });
    expect(seen(taskCard(aHeldTask({ phase: 'ci', hold }), options))).toContain('Approved by');
    const rejected = aHold({ rejected: { user: ADMIN, at: NOON } });
    const end = { status: 'error' as const, phase: 'rejected' as const, hold: rejected };
    expect(seen(taskCard(aHeldTask(end), options))).toContain(`Rejected by <@${ADMIN}>`);
  });
});

describe('the diff on the card', () => {
  function cardOf(diff: string) {
    const card = taskCard(aHeldTask({ hold: aHold({ diff }) }), options);
    judge(card);
    return card;
  }

  it('can mention nobody, break out of its frame, or link anywhere', () => {
    const hostile = '+<!channel> <@U0ADAOKAFO> ``` *bold* <https://evil.example|docs> @here';
    const json = JSON.stringify(cardOf(hostile).blocks);
    expect(json).toContain('rich_text_preformatted","elements":[{"type":"text","text":"+@channel');
    expect(json).not.toContain('"type":"link","url":"https://evil');
  });

  it('shows what can’t be seen as codes, and says so', () => {
    const text = seen(cardOf('+safe \u202e txt.exe\u200b \u0007 \u{e0041}'));
    expect(text).toContain('+safe ⟦U+202E⟧ txt.exe⟦U+200B⟧ ⟦U+0007⟧ ⟦U+E0041⟧');
    expect(text).toContain('Characters that can’t be seen');
    expect(seen(cardOf('+family 👨‍👩‍👧'))).toContain('+family 👨‍👩‍👧');
  });

  it('is cut to what a channel bears, and says where the rest is', () => {
    const lines = Array.from({ length: 200 }, (_, at) => `+line ${at}`).join('\n');
    expect(seen(cardOf(lines))).toContain('+line 39… cut here; the pull request has all of it');
    expect(seen(cardOf(lines))).not.toContain('+line 40');
    expect(seen(cardOf(`+${'"'.repeat(50_000)}`))).toContain('the pull request has all of it');
  });
});
