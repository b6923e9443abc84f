import type { Mishap, Plan, PlannedQuestion } from './plan.ts';

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function questionLine({ at, number, via, kind, again, trouble, onCall }: PlannedQuestion) {
  const parts = [
    `question ${number} by ${via}`,
    kind === 'held' ? 'that the repository does not answer' : '',
    again === 'no' ? '' : `asked again ${again.replace('_', ' ')}`,
    trouble ?? '',
    onCall.approves ? '' : 'turned down if held',
    onCall.retries ? 'retried if it fails' : '',
  ];
  return { at, line: parts.filter(Boolean).join(', ') };
}

function mishapLine({ at, kind, ...facts }: Mishap) {
  const told = 'fault' in facts ? facts.fault : facts;
  const words = Object.entries(told).map(([name, value]) => `${name} ${value}`);
  return { at, line: [kind, ...words].join(', ') };
}

/** The plan as people read it: a line each, in order of simulated time. */
export function printPlan({ wish, questions, mishaps }: Plan): string {
  const lines = [...questions.map(questionLine), ...mishaps.map(mishapLine)];
  const sorted = lines.toSorted((a, b) => a.at - b.at);
  const head = `Seed ${wish.seed}: ${questions.length} questions and ${mishaps.length} mishaps in ${wish.hours} simulated h.`;
  return [head, ...sorted.map(({ at, line }) => `${clock(at)} ${line}`)].join('\n');
}
