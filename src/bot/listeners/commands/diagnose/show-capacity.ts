import type { CapacityOutcome } from '../../../../domain/capacity.ts';
import type { DiagnoseCommand } from '../../../../domain/diagnose-command.ts';
import { type Answer, sentence } from '../../../answering/answer.ts';
import { mostPressing } from '../../../capacity/capacity-card.ts';
import { postCapacity } from '../../../capacity/post-capacity.ts';
import { foreign } from '../../../cards/parts/foreign.ts';
import type { BotCore } from '../../../deps.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Heard } from '../heard.ts';

type Refusal = Exclude<CapacityOutcome, { kind: 'analysed' }>;

function noData(resource: string, near: readonly string[], { diagnose }: Texts): Answer {
  const said = diagnose.capacity;
  const names = near.slice(0, 3).map((name) => foreign(name, 60));
  const hint = names.length > 0 ? ` ${said.near(names.join(', '))}` : '';
  return sentence(`${said.noData(foreign(resource, 80))}${hint}`);
}

function refusal(outcome: Refusal, texts: Texts): Answer {
  const said = texts.diagnose.capacity;
  switch (outcome.kind) {
    case 'not_configured':
      return sentence(said.notConfigured(`\`${outcome.setting}\``));
    case 'no_data':
      return noData(outcome.resource, outcome.near, texts);
    case 'failed':
      return sentence(said.failed(foreign(outcome.reason, 60)));
  }
}

/** `/diagnose capacity <resource> <metric> [30d]`: shown in the channel, with its chart in the thread. */
export async function showCapacity(
  core: BotCore,
  { resource, metric, days }: Extract<DiagnoseCommand, { kind: 'capacity' }>,
  { to }: Heard,
): Promise<Answer> {
  if (!core.analyzeCapacity) return sentence(to.texts.diagnose.capacity.notWired);
  const outcome = await core.analyzeCapacity({
    ...{ resources: [resource], metrics: [metric], forecastDays: days },
    ...{ analysis: 'forecast', target: null, language: to.language },
  });
  if (outcome.kind !== 'analysed') return refusal(outcome, to.texts);
  const found = mostPressing(outcome.response);
  return found ? postCapacity(core, found, to) : noData(resource, [], to.texts);
}
