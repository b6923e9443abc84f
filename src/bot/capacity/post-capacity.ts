import { randomUUID } from 'node:crypto';
import { OpsError } from '../../domain/errors.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import type { AskedBy } from '../answering/asked-by.ts';
import { plain } from '../cards/parts/plain.ts';
import { capacityOption } from '../charts/capacity-option.ts';
import { renderPng } from '../charts/render-chart.ts';
import type { BotCore } from '../deps.ts';
import { callSlack } from '../slack/call-slack.ts';
import { metadataOf } from '../slack/metadata.ts';
import { uploadFile } from '../slack/upload-file.ts';
import { type CapacityShown, capacityCard } from './capacity-card.ts';

type Core = Pick<BotCore, 'poster' | 'log'>;
type From = AskedBy & { channel: string };

async function post({ poster: client }: Core, shown: CapacityShown, from: From) {
  const id = randomUUID();
  const answer = await callSlack('chat.postMessage', () =>
    client.chat.postMessage({
      ...{ channel: from.channel, ...capacityCard(shown, from.user, from.texts) },
      metadata: metadataOf({ kind: 'capacity', id, trace_id: id }),
      ...{ unfurl_links: false, unfurl_media: false },
    }),
  );
  return { id, ts: answer.ts ?? '' };
}

async function addChart(
  core: Core,
  { capacity }: CapacityShown,
  { channel, texts }: From,
  { id, ts }: { id: string; ts: string },
): Promise<void> {
  const said = texts.diagnose.capacity;
  const { option, size } = capacityOption(capacity);
  await uploadFile(core.poster, {
    ...{ channel, threadTs: ts, name: `capacity-${id}.png`, title: said.chartTitle },
    bytes: await renderPng(option, size),
    alt: said.chartAlt(plain(capacity.resource, 80)),
  });
}

/**
 * Shows an analysis in the channel where it was asked, with its chart in the thread; where the app may not write, only
 * who asked sees it, without the chart. A chart that can't be had never keeps the words away.
 */
export async function postCapacity(core: Core, shown: CapacityShown, from: From): Promise<Answer> {
  try {
    const posted = await post(core, shown, from);
    await addChart(core, shown, from, posted).catch((error: unknown) =>
      core.log.warn({ err: error }, 'the chart of a capacity analysis could not be shown'),
    );
    return sentence(from.texts.diagnose.capacity.posted);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    core.log.info({ channel: from.channel, code: error.code }, 'an analysis is shown to one only');
    return capacityCard(shown, from.user, from.texts);
  }
}
