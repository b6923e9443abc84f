import { describe, expect, it } from 'vitest';
import { foreign } from '../../../src/bot/cards/parts/foreign.ts';
import { homeView } from '../../../src/bot/replies/home-view.ts';
import { waitsForPerson } from '../../../src/bot/replies/home-waiting.ts';
import { formSaying, reasonForm } from '../../../src/bot/replies/reason-form.ts';
import { rollbackDialog } from '../../../src/bot/replies/rollback-dialog.ts';
import { textsFor } from '../../../src/bot/texts/texts-for.ts';
import { checkView } from '../../../src/local/slack/blocks/check-view.ts';
import { fc } from '../../support/fast-check.ts';
import { aTask, NOON } from '../support/a-task.ts';
import { anyBrake, anyTask, anyText } from '../support/any-task.ts';
import { judge } from '../support/judge.ts';
import { EMPTY_DAY, LINKS } from '../support/open-world.ts';

const LANGUAGES = ['en', 'zh-Hant'] as const;

describe('what is shown outside of channels', () => {
  it('is a Home tab that Slack takes, whatever waits and whatever was said', () => {
    const some = fc.array(anyTask, { maxLength: 12 });
    fc.assert(
      fc.property(some, anyBrake, anyText, fc.boolean(), (tasks, brake, text, maySwitch) => {
        const own = tasks.map((task, at) => ({ ...task, id: `${at}` }));
        const brakes = { paused: brake, locked: brake && { ...brake, kind: 'locked' as const } };
        const waiting = own.filter((task) => waitsForPerson(task, 'U1'));
        const lines = own.map(({ question }) => `• ${foreign(question, 160)}`);
        const incidents = maySwitch ? { lines: lines.slice(0, 10), left: 2 } : null;
        const facts = { tasks: own, waiting, metrics: EMPTY_DAY, brakes, incidents, maySwitch };
        const said = { text: text.slice(0, 200).replace(/[<>]/gu, '') || 'x' };
        for (const language of LANGUAGES) {
          const options = { texts: textsFor(language), links: LINKS, now: NOON, said };
          expect(checkView(homeView(facts, options))).toMatchObject({ kind: 'valid' });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is a form that Slack takes, in both languages', () => {
    for (const language of LANGUAGES) {
      const texts = textsFor(language);
      const form = reasonForm(aTask().id, language, texts);
      expect(checkView(form)).toMatchObject({ kind: 'valid' });
      expect(checkView(formSaying(texts.outcome.approved, texts))).toMatchObject({ kind: 'valid' });
    }
  });

  it('is a dialog in which no question can act', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 100 }), (question, batchSize) => {
        const plan = {
          ...{ taskId: aTask().id, scope: 'entry' as const, question, batchSize },
          ...{ mergeSha: 'b'.repeat(40), branch: `hotfix/rollback-${'b'.repeat(40)}` },
        };
        for (const language of LANGUAGES) {
          const plans = [plan, { ...plan, scope: 'deploy' as const }];
          const { text, blocks = [] } = rollbackDialog(plan.taskId, plans, textsFor(language));
          judge({ text, blocks });
        }
      }),
    );
  });
});
