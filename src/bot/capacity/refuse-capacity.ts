import type { CapacityOutcome } from '../../domain/capacity.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { foreign } from '../cards/parts/foreign.ts';
import type { Texts } from '../texts/texts.ts';

type Refusal = Exclude<CapacityOutcome, { kind: 'analysed' }>;

/** Says that a resource has no readings, and what is called like it. */
export function noCapacity(resource: string, near: readonly string[], { diagnose }: Texts): Answer {
  const said = diagnose.capacity;
  const names = near.slice(0, 3).map((name) => foreign(name, 60));
  const hint = names.length > 0 ? ` ${said.near(names.join(', '))}` : '';
  return sentence(`${said.noData(foreign(resource, 80))}${hint}`);
}

/** Says why there is no forecast. */
export function refuseCapacity(outcome: Refusal, texts: Texts): Answer {
  const said = texts.diagnose.capacity;
  switch (outcome.kind) {
    case 'not_configured':
      return sentence(said.notConfigured(`\`${outcome.setting}\``));
    case 'no_data':
      return noCapacity(outcome.resource, outcome.near, texts);
    case 'failed':
      return sentence(said.failed(foreign(outcome.reason, 60)));
  }
}
