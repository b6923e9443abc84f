import { describe, expect, it } from 'vitest';
import { sessionCard } from '../../../src/bot/diagnosis/session-card.ts';
import { sessionDetails } from '../../../src/bot/diagnosis/session-details.ts';
import { incidentCard } from '../../../src/bot/incidents/incident-card.ts';
import { textsFor } from '../../../src/bot/texts/texts-for.ts';
import type { DiagnosticSession } from '../../../src/domain/diagnostic-session.ts';
import { fc } from '../../support/fast-check.ts';
import {
  aDiagnosis,
  aLabel,
  anIncident,
  aSession,
  aStep,
  BY_HAND,
  CHANGE,
  SESSION,
} from '../support/a-session.ts';
import { NOON } from '../support/a-task.ts';
import { anySession } from '../support/any-session.ts';
import { anyText } from '../support/any-task.ts';
import { judge } from '../support/judge.ts';
import { OPERATOR } from '../support/people.ts';
import { buttons, seen } from '../support/seen.ts';

const HOSTS = ['prometheus.example', 'allowed.example'];
const LANGUAGES = ['en', 'zh-Hant'] as const;
const en = textsFor('en');

const card = (session: DiagnosticSession) => sessionCard(session, HOSTS, en);
const approved = { user: OPERATOR, at: NOON };

function planned(overrides: Partial<DiagnosticSession['plan']>) {
  return card(aSession({ plan: { ...aSession().plan, ...overrides } }));
}

describe('the card of a diagnosis', () => {
  it('says what it comes to, how sure it is, why, and what was ruled out', () => {
    const text = seen(card(aSession()));
    expect(text).toContain('Most likely: checkoutservice, change abc1234 — 86 % sure');
    expect(text).toContain('Confidence: likely, 86 %  ·  What should end it: roll it back');
    expect(text).toContain('deploy Retry payments');
    expect(text).toContain('was written 412 times, usually 0');
    expect(text).not.toContain('was restarted');
    expect(text).toContain('deploy 77aa: it touched cartservice only');
    expect(text).not.toContain('new-banner');
    expect(text).toContain('checkoutservice slow');
    judge(card(aSession()));
  });

  it('links a piece of evidence to the page of its source that speaks of it', () => {
    const text = seen(card(aSession()));
    expect(text).toContain('g0.expr=http_server_duration_p99_ms|see it>');
    expect(text).not.toContain('g0.expr=cpu');
    expect(seen(sessionCard(aSession(), [], en))).not.toContain('https://');
  });

  it('names the sources that were missing, and why', () => {
    const text = seen(card(aSession()));
    expect(text).toContain(
      'Not looked at: Kubernetes (failed: timeout), control plane (not configured)',
    );
  });

  it('calls commits by their first seven characters, but shows what runs as it stands', () => {
    const ruled_out = [{ what: `deploy ${CHANGE}`, why: 'too late' }];
    const exact = `git revert ${CHANGE}`;
    const plan = { ...aSession().plan, steps: [BY_HAND, aStep({ exact })] };
    const text = seen(card(aSession({ diagnosis: aDiagnosis({ ruled_out }), plan })));
    expect(text).toContain('• deploy abc1234: too late');
    expect(text).toContain(`\`${exact}\``);
  });

  it('shows how each source answered while it runs, and no button', () => {
    const running = card(
      aSession({ status: 'processing', progress: 50, currentStep: 'gather', diagnosis: null }),
    );
    const text = seen(running);
    expect(text).toContain('▰▰▰▰▱▱▱▱  asking the sources');
    expect(text).toContain('✓ Prometheus 24');
    expect(text).toContain('– Loki (nothing there)');
    expect(text).toContain('✗ Kubernetes (failed: timeout)');
    expect(text).toContain('○ control plane (not configured)');
    expect(buttons(running)).toEqual([]);
  });

  it('says what went wrong and what to do when it failed', () => {
    const error = { code: 'bundle_lost', message: 'The evidence is not kept any more.' };
    const failed = card(aSession({ status: 'failed', diagnosis: null, error }));
    expect(seen(failed)).toContain('The evidence is not kept any more. (bundle_\u2060lost)');
    expect(seen(failed)).toContain('Diagnose again');
    expect(buttons(failed)).toEqual(['diagnose_again']);
  });

  it('abstains in words when nothing stands out, and gives the guess as a guess', () => {
    const diagnosis = aDiagnosis({ verdict: 'inconclusive', confidence_score: 0.23 });
    const text = seen(card(aSession({ diagnosis })));
    expect(text).toContain('Not sure enough to name a cause');
    expect(text).toContain('The best guess would be checkoutservice (23 %)');
    expect(text).not.toContain('% sure');
  });

  it('does not call a system healthy that nobody could look at', () => {
    const tools = aSession().tools.map((tool) => ({ ...tool, verdict: 'failed' as const }));
    const healthy = aDiagnosis({ verdict: 'healthy', suspects: [], execution_plan: [] });
    expect(seen(card(aSession({ diagnosis: healthy })))).toContain('as it usually is');
    const blind = seen(card(aSession({ diagnosis: healthy, tools })));
    expect(blind).toContain('No source answered');
    expect(blind).not.toContain('as it usually is');
  });

  it('says of a recorded example that it is one', () => {
    expect(seen(card(aSession({ recorded: true })))).toContain('Recorded example');
  });
});

describe('the plan on the card', () => {
  it('shows risk, what exactly runs, the dry run, the check and the undo of each step', () => {
    const text = seen(card(aSession()));
    expect(text).toContain('Roll checkoutservice back to before abc1234.  _(medium risk)_');
    expect(text).toContain(
      '`kubectl -n shop rollout undo deployment/checkoutservice --to-revision=41`',
    );
    expect(text).toContain('Dry run: it would work.');
    expect(text).toContain('Then check: The signals are back to usual');
    expect(text).toContain('Undo: Roll out revision 42 again.');
    expect(text).toContain('_(low risk, by hand)_');
  });

  it('asks to be approved first, and then offers each step with what exactly it runs', () => {
    expect(buttons(card(aSession()))).toEqual([
      ...['approve_plan', 'reject_plan'],
      ...['diagnosis_right', 'diagnosis_wrong', 'diagnose_again', 'export_bundle'],
    ]);
    const ready = planned({ approved });
    expect(buttons(ready)[0]).toBe('run_step');
    expect(buttons(ready)).not.toContain('approve_plan');
    const row = ready.blocks.find((block) => block.type === 'actions');
    expect(row?.elements[0]).toMatchObject({
      value: `${SESSION}/2`,
      confirm: { text: { text: expect.stringContaining('kubectl -n shop rollout undo') } },
    });
    judge(ready);
  });

  it('says who finds its verdict wrong, before it asks and while anything of it can be done', () => {
    const labels = { [OPERATOR]: aLabel(), U0OTHER: aLabel({ agrees: null }) };
    const { plan } = aSession();
    const doubted = card(aSession({ labels }));
    expect(seen(doubted)).toContain(`<@${OPERATOR}> says that the verdict is wrong`);
    expect(seen(doubted)).not.toContain('U0OTHER');
    const asks = (shown: ReturnType<typeof card>) => JSON.stringify(shown.blocks);
    expect(asks(doubted)).toContain('People say that this verdict is wrong. Each step');
    judge(doubted);
    const ready = card(aSession({ labels, plan: { ...plan, approved } }));
    expect(asks(ready)).toContain('People say that this verdict is wrong. Exactly this will run');
    for (const over of [{ rejected: approved }, { steps: [aStep({ status: 'done', at: NOON })] }])
      expect(seen(card(aSession({ labels, plan: { ...plan, ...over } })))).not.toContain('⚠️ <@');
    expect(asks(card(aSession()))).not.toContain('verdict is wrong');
  });

  it('offers nothing that would do nothing', () => {
    const running = aStep({ status: 'running', by: OPERATOR, at: NOON });
    const refused = aStep({ dryRun: { ok: false, said: 'forbidden' } });
    for (const plan of [
      { approved: null, steps: [BY_HAND] },
      { rejected: approved, steps: [BY_HAND, aStep()] },
      { approved, steps: [BY_HAND, running] },
      { approved, steps: [BY_HAND, refused] },
      { approved, steps: [BY_HAND, aStep({ status: 'done', undo: null })] },
    ]) {
      const shown = buttons(planned(plan));
      expect(shown.filter((id) => /plan|step/.test(id))).toEqual([]);
    }
  });

  it('offers to undo what was done, and names who did it', () => {
    const step = aStep({ status: 'done', by: OPERATOR, at: NOON, result: 'revision 43' });
    const done = planned({ approved, steps: [BY_HAND, step] });
    expect(buttons(done)[0]).toBe('undo_step');
    expect(seen(done)).toContain(`*✅ done* by <@${OPERATOR}>`);
    expect(seen(done)).toContain('revision 43');
  });

  it('is all that is shown of what somebody asked to be executed', () => {
    const execute = card(aSession({ kind: 'execute' }));
    expect(seen(execute)).not.toContain('Most likely');
    expect(execute.text).toBe('🛠️ Plan · checkoutservice in shop');
    expect(buttons(execute)).toEqual(['approve_plan', 'reject_plan']);
  });
});

describe('a diagnosis in the message of its incident', () => {
  const facts = { incident: anIncident(), alerts: [], linkHosts: HOSTS, now: NOON };

  it('stands below what is known of the alerts, and in the notification', () => {
    const shown = incidentCard({ ...facts, session: aSession() }, en);
    expect(shown.text).toMatch(
      /^🔴 P1 · HighLatency checkoutservice\n🎯 Most likely: checkoutservice/,
    );
    expect(buttons(shown).slice(0, 4)).toEqual([
      ...['ack_alert', 'silence_alert', 'resolve_alert', 'approve_plan'],
    ]);
    judge(shown);
  });

  it('is said to be old once newer alerts came', () => {
    const incident = anIncident({ latestAt: NOON + 9_000 });
    const shown = incidentCard({ ...facts, incident, session: aSession() }, en);
    expect(seen(shown)).toContain('newer alerts came since');
    expect(seen(incidentCard({ ...facts, session: aSession() }, en))).not.toContain('newer alerts');
  });

  it('starts nothing any more once the incident is over, but still undoes', () => {
    const incident = anIncident({ status: 'resolved', resolvedAt: NOON });
    const done = aStep({ step: 1, status: 'done', by: OPERATOR, at: NOON });
    const plan = { approved, rejected: null, steps: [done, aStep()] };
    const shown = incidentCard({ ...facts, incident, session: aSession({ plan }) }, en);
    expect(buttons(shown)).toContain('undo_step');
    expect(buttons(shown)).not.toContain('run_step');
  });
});

describe('whatever a diagnosis holds', () => {
  it('is a message that Slack takes and in which nothing foreign acts', () => {
    fc.assert(
      fc.property(anySession, fc.constantFrom(...LANGUAGES), (session, language) => {
        const texts = textsFor(language);
        judge(sessionCard(session, HOSTS, texts));
        judge(sessionDetails(session, HOSTS, texts));
      }),
      { numRuns: 150 },
    );
  });

  it('fits beside whatever an incident holds', () => {
    const wild = fc.record({ title: anyText, summary: anyText, services: fc.array(anyText) });
    fc.assert(
      fc.property(anySession, wild, (session, overrides) => {
        const incident = anIncident(overrides);
        const facts = { incident, alerts: [], session, linkHosts: HOSTS, now: NOON };
        judge(incidentCard(facts, en));
      }),
      { numRuns: 100 },
    );
  });
});
