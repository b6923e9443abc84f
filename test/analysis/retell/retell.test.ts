import { expect, it } from 'vitest';
import { planSteps } from '../../../src/analysis/plan/plan-steps.ts';
import { retellEvidence } from '../../../src/analysis/retell/retell-evidence.ts';
import { retellFinding } from '../../../src/analysis/retell/retell-finding.ts';
import { retellRuledOut } from '../../../src/analysis/retell/retell-ruled-out.ts';
import { retellStep } from '../../../src/analysis/retell/retell-step.ts';
import { type DiagnosisFinding, REMEDIATIONS } from '../../../src/domain/diagnosis.ts';
import { englishIn } from '../../support/english-in.ts';
import { diagnosis, risen } from '../summary/made-up.ts';

const finding = (parts: Partial<DiagnosisFinding>): DiagnosisFinding => ({
  ...{ source: 'metric', severity: 'info', message: 'said', evidence: {}, timestamp: null },
  ...parts,
});

it('leaves as it stands what nobody noted', () => {
  const evidence = { ...risen('x', 1, 2), source: 'change', message: 'deploy v1: of old' } as const;
  expect(retellEvidence(evidence, 'zh-Hant')).toBe('deploy v1: of old');
  const ruledOut = { what: 'deploy v1', why: 'of old' };
  expect(retellRuledOut(ruledOut, 'zh-Hant')).toEqual(ruledOut);
  expect(retellFinding(finding({ message: 'as it was' }), 'zh-Hant')).toBe('as it was');
});

it('says English as the engine said it', () => {
  const message = 'cart: latency_p50_ms rose from 1 to 9';
  const evidence = { entity: 'cart', query: 'latency_p50_ms{}', value: 9, baseline: 1 };
  const given = finding({ message, evidence });
  expect(retellFinding(given, 'en')).toBe(message);
  expect(retellFinding(given, 'zh-Hant')).toBe(
    '在 cart 上：延遲中位數從 1 ms 升到 9 ms（約 9 倍）。',
  );
});

it('says findings about the diagnosis itself by their reason', () => {
  const evidence = { reason: 'alert_unknown', alert: 'X' };
  expect(englishIn(retellFinding(finding({ evidence }), 'zh-Hant'))).toEqual([]);
  const unheard = finding({ evidence: { reason: 'constructor' }, message: 'as it was' });
  expect(retellFinding(unheard, 'zh-Hant')).toBe('as it was');
});

it.each(REMEDIATIONS)('says every step towards %s in Chinese', (remediation) => {
  const facts = { remediation, entity: 'cart', change: 'v42' };
  const execution_plan = planSteps(facts);
  const given = diagnosis({ remediation, root_cause_change: 'v42', execution_plan });
  const said = execution_plan.map((step) => retellStep(step, given, 'zh-Hant'));
  expect(said).toEqual(planSteps(facts, 'zh-Hant'));
  for (const { description, check } of said)
    expect(englishIn(`${description} ${check}`)).toEqual([]);
});

it('leaves steps that are not the engine’s as they are', () => {
  const [step] = planSteps({ remediation: 'scale', entity: 'cart', change: null });
  const own = { ...step, ...{ step: 1, action: 'scale', target: 'cart', risk: 'low' as const } };
  const asked = { ...own, description: 'kubectl scale deployment/cart', check: 'It runs.' };
  expect(retellStep(asked, diagnosis({ remediation: 'scale' }), 'zh-Hant')).toEqual(asked);
});
