import type { Answer } from '../answering/answer.ts';
import type { ProgressPlace } from '../answering/progress-place.ts';
import type { CardLinks } from '../cards/card-options.ts';
import { context } from '../cards/parts/context.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { shortId } from '../cards/parts/short-id.ts';
import type { Texts } from '../texts/texts.ts';

/** What an accepted question is answered with; `messageUrl` opens its progress, null while that is not posted. */
export type Accepted = {
  taskId: string;
  place: ProgressPlace;
  messageUrl: string | null;
  links: Pick<CardLinks, 'task'>;
};

/** Says that a question was taken and where to watch it. */
export function acceptedReply(facts: Accepted, texts: Texts): Answer {
  const { place, messageUrl, links, taskId } = facts;
  const said = place.elsewhere ? texts.ask.acceptedElsewhere(place.label) : texts.ask.accepted;
  const follow = messageUrl ? mrkdwnLink(messageUrl, texts.ask.follow) : null;
  const page = mrkdwnLink(links.task(taskId), texts.card.task(shortId(taskId)));
  return {
    text: [said, follow, page].filter(Boolean).join(' '),
    blocks: [mrkdwnSection(said), ...context(follow, page)],
  };
}
