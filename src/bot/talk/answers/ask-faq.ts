import { randomUUID } from 'node:crypto';
import type { Documented } from '../../../domain/documents.ts';
import { readAsked } from '../../../domain/faq/read-asked.ts';
import { noteKeys } from '../../notes.ts';
import { documentedReply } from '../../replies/documented-reply.ts';
import type { Replies, Talk } from '../talk.ts';

/** Threads are read later than commands are answered. */
const KEPT_SECONDS = 24 * 3_600;

async function keep({ deps, heard }: Talk, question: string): Promise<string> {
  const id = randomUUID();
  const kept = JSON.stringify({ question, user: heard.user });
  await deps.notes.put(noteKeys.question(id), kept, KEPT_SECONDS);
  return id;
}

const OF_KNOWLEDGE =
  /^(?:how|where)\b|^wh(?:at|ich)(?:['’]s|\s+(?:is|are|do|does))?\s+(?:the|our|an?|we)\b|^(?:請問|请问)?.{0,12}(?:怎麼|怎么|如何|哪裡|哪里)/i;

type LookedUp = ReturnType<typeof readAsked> & { documented: Documented };

/** A question in our thread that is not about how things are done, and that nothing is written about, was asked of somebody. */
function isBetweenPeople({ heard }: Talk, { question, writable, documented }: LookedUp): boolean {
  if (!heard.overheard || documented.fitting || documented.passage) return false;
  return !writable || !OF_KNOWLEDGE.test(question);
}

/**
 * Any other question: answered from the FAQ, or with what the documents say. What is not written yet can be, with a button
 * that asks as `/faq` does; an order in the shape of a question is never written.
 */
export const askFaq: Replies<'ask_faq'> = async (talk, { question: said }) => {
  const { deps, texts } = talk;
  const { question, writable } = readAsked(said);
  const documented = await deps.findDocumented(question);
  if (isBetweenPeople(talk, { question, writable, documented })) return { text: '', unsaid: true };
  const questionId = writable ? await keep(talk, question) : null;
  const onlyQuestions = !writable;
  return documentedReply({ documented, questionId, onlyQuestions, links: deps.links, texts });
};
