import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Message } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { shortId } from '../cards/parts/short-id.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import type { Texts } from '../texts/texts.ts';
import { sessionBlocks, sessionText } from './session-blocks.ts';

/** As many characters of JSON as a message safely holds, less the head of the card. */
const BUDGET = 10_000;

function asker({ askedBy }: DiagnosticSession, texts: Texts): string {
  return askedBy.startsWith('api:')
    ? texts.card.askedByApi(foreign(askedBy.slice(4), 80))
    : texts.card.askedBy(mentionUser(askedBy));
}

/** A recorded incident in words, by the name it was asked for. */
export function exampleTitle(name: string, { diagnose: { title } }: Texts): string {
  return name === 'example' ? title.example : `${title.example}: ${name}`;
}

function titleOf({ kind, request }: DiagnosticSession, texts: Texts): string {
  const { title, services } = request;
  if (kind === 'example') return foreign(exampleTitle(title, texts), 200);
  return foreign(title, 200) || foreign(services.join(', '), 200) || '…';
}

/** The message of a diagnosis that belongs to no incident of ours, edited as it goes. */
export function sessionCard(
  session: DiagnosticSession,
  linkHosts: readonly string[],
  texts: Texts,
): Message {
  const facts = { session, linkHosts, texts, outdated: false, over: false };
  const title = titleOf(session, texts);
  return {
    text: `${sessionText(facts)} · ${title}`,
    blocks: [
      mrkdwnSection(`*🔎 ${title}*`),
      ...sessionBlocks(facts, BUDGET),
      ...context(asker(session, texts), whenMrkdwn(session.createdAt), shortId(session.id)),
    ],
  };
}
