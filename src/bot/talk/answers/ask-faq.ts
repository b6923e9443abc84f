import { askAs } from '../../answering/ask-as.ts';
import type { Replies } from '../talk.ts';

/** Any other question: answered from the FAQ, or on its way there, as `/faq` does it. */
export const askFaq: Replies<'ask_faq'> = ({ deps, heard, texts }, { question }) => {
  const from = { user: heard.user, channel: heard.channel, responseUrl: null, texts };
  return askAs(deps, { question, anyway: false }, from);
};
