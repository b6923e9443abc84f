import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { type CapacityShown, capacityCard, mostPressing } from '../../capacity/capacity-card.ts';
import { noCapacity, refuseCapacity } from '../../capacity/refuse-capacity.ts';
import { plain } from '../../cards/parts/plain.ts';
import { capacityOption } from '../../charts/capacity-option.ts';
import { renderPng } from '../../charts/render-chart.ts';
import type { Picture, Replies, Talk } from '../talk.ts';

/** How far a forecast looks ahead when nobody says. */
const DAYS = 30;

async function draw({ capacity }: CapacityShown, { texts }: Talk): Promise<Picture> {
  const said = texts.diagnose.capacity;
  const { option, size } = capacityOption(capacity);
  return {
    ...{ name: 'capacity.png', title: said.chartTitle },
    alt: said.chartAlt(plain(capacity.resource, 80)),
    bytes: await renderPng(option, size),
  };
}

/** "Will memory of cart last 30 days?": the forecast, with its chart. */
export const capacity: Replies<'capacity'> = async (talk, intent) => {
  const { deps, heard, texts, language } = talk;
  const said = texts.diagnose.capacity;
  if (!deps.analyzeCapacity) return { text: said.notWired };
  const { resource, metric, days } = intent;
  const outcome = await deps.analyzeCapacity({
    ...{ resources: [resource], metrics: [metric], forecastDays: days ?? DAYS },
    ...{ analysis: 'forecast', target: null, language },
  });
  if (outcome.kind !== 'analysed') return refuseCapacity(outcome, texts);
  const shown = mostPressing(outcome.response);
  if (!shown) return noCapacity(resource, [], texts);
  const card = capacityCard(shown, heard.user, texts);
  const text = `${sayUnderstood(intent, language).text}: ${card.text}`;
  return { ...card, text, picture: () => draw(shown, talk) };
};
