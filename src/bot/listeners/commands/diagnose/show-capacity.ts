import type { DiagnoseCommand } from '../../../../domain/diagnose-command.ts';
import { type Answer, sentence } from '../../../answering/answer.ts';
import { mostPressing } from '../../../capacity/capacity-card.ts';
import { postCapacity } from '../../../capacity/post-capacity.ts';
import { noCapacity, refuseCapacity } from '../../../capacity/refuse-capacity.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

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
  if (outcome.kind !== 'analysed') return refuseCapacity(outcome, to.texts);
  const found = mostPressing(outcome.response);
  return found ? postCapacity(core, found, to) : noCapacity(resource, [], to.texts);
}
