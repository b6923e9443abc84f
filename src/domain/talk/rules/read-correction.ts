import type { ClearIntent } from '../intent.ts';
import { type Heard, idOf, servicesOf, timeOf } from './heard.ts';
import type { Build } from './rule.ts';
import { unclear } from './unclear.ts';

type Correct = Extract<ClearIntent, { kind: 'correct' }>;

/** From the most telling to the least: a "config deploy" is a deploy of config. */
const CHANGES: readonly (readonly [mark: string, change: NonNullable<Correct['change']>])[] = [
  ['flag', 'flag'],
  ['config', 'config'],
  ['scaling', 'scale'],
  ['commit', 'commit'],
  ['deploy', 'deploy'],
  ['deploy_time', 'deploy'],
];

/** "It wasn't the deploy", 不是部署的問題; but 不是，是 says what it was. */
function isRefuted({ marks }: Heard): boolean {
  const tells = ['is', 'no', 'actually'].some((mark) => marks.has(mark));
  return marks.has('notit') || (marks.has('not') && !tells) || (marks.has('isornot') && !tells);
}

/** What a person says it was, or was not. */
export const readCorrection: Build = (heard) => {
  const change = CHANGES.find(([mark]) => heard.marks.has(mark))?.[1] ?? null;
  const names = servicesOf(heard)[0] ?? [];
  const found = {
    change,
    id: idOf(heard),
    at: timeOf(heard)?.at ?? null,
    refuted: isRefuted(heard),
  };
  const make = (service: string | null): Correct => ({ kind: 'correct', service, ...found });
  if (names.length > 1) return unclear('which_service', names.map(make));
  const correct = make(names[0] ?? null);
  const says = correct.service ?? correct.change ?? correct.id ?? correct.at;
  return says === null ? null : correct;
};
