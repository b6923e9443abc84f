import { randomUUID } from 'node:crypto';
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

/**
 * Any other question: answered from the FAQ, or with what the documents say. What is not written yet can be, with a button
 * that asks as `/faq` does; an order in the shape of a question is never written.
 */
export const askFaq: Replies<'ask_faq'> = async (talk, { question: said }) => {
  const { deps, texts } = talk;
  const { question, writable } = readAsked(said);
  const documented = await deps.findDocumented(question);
  const questionId = writable ? await keep(talk, question) : null;
  const onlyQuestions = !writable;
  return documentedReply({ documented, questionId, onlyQuestions, links: deps.links, texts });
};
