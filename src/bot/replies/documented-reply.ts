import type { NearAnswer } from '../../domain/ask.ts';
import type { Documented } from '../../domain/documents.ts';
import { detectLanguage } from '../../domain/language.ts';
import type { Answer } from '../answering/answer.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardLinks } from '../cards/card-options.ts';
import { answerBlocks, answerText } from '../cards/parts/answer.ts';
import type { Block } from '../cards/parts/block.ts';
import { type ButtonFacts, buttonRow } from '../cards/parts/button.ts';
import { context } from '../cards/parts/context.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { bold, richText, section, words } from '../cards/parts/rich.ts';
import { titleText } from '../cards/parts/title.ts';
import { firstSentence } from '../diagnosis/first-sentence.ts';
import type { Texts } from '../texts/texts.ts';

/** As much of an answer as is told at once, characters of JSON; the link has the rest. */
const TOLD = 1_500;
const LONGEST_TEXT = 300;

type Facts = {
  documented: Documented;
  /** Under which a question is kept that may be asked or written; null: none may. */
  questionId: string | null;
  /** It is no question that the FAQ could answer. */
  onlyQuestions: boolean;
  links: Pick<CardLinks, 'source'>;
  texts: Texts;
};

function line(text: string): Block {
  return richText(section(words(text)));
}

function quoted(title: string, markdown: string, link: string | null, { texts }: Facts): Block[] {
  return [
    richText(section(bold(titleText(title)))),
    ...answerBlocks({ markdown }, texts, TOLD, '…').blocks,
    ...context(link),
  ];
}

function button({ questionId }: Facts, actionId: string, label: string): Block[] {
  const facts: ButtonFacts[] = questionId ? [{ actionId, value: questionId, label }] : [];
  return buttonRow(...facts);
}

/** In one line, for notifications; foreign text in it is escaped. */
function inShort(lead: string, { question, answer }: Pick<NearAnswer, 'question' | 'answer'>) {
  const [first] = answerText({ markdown: answer }, LONGEST_TEXT).split('\n');
  return `${lead} ${escapeMrkdwn(titleText(question))} — ${escapeMrkdwn(first ?? '')}`;
}

function fromFaq(entry: NearAnswer, facts: Facts): Answer {
  const { heard, ask, buttons } = facts.texts;
  const link = entry.url ? mrkdwnLink(entry.url, ask.open) : null;
  return {
    text: inShort(heard.inFaq, entry),
    blocks: [
      line(heard.inFaq),
      ...quoted(entry.question, entry.answer, link, facts),
      ...button(facts, ACTIONS.askAnyway, buttons.askAnyway),
    ],
  };
}

/** What can be done about a question that the FAQ does not answer. */
function offer(facts: Facts): Block[] {
  const { heard } = facts.texts;
  if (facts.onlyQuestions) return [line(heard.onlyQuestions)];
  const press = button(facts, ACTIONS.writeAnswer, heard.writeIt);
  return press.length === 0 ? [] : [line(heard.offer), ...press];
}

function fromDocuments(passage: NonNullable<Documented['passage']>, facts: Facts): Answer {
  const { heard } = facts.texts;
  const title = passage.headings.at(-1) ?? passage.path;
  const link = mrkdwnLink(facts.links.source(passage), heard.where(passage.path));
  return {
    text: inShort(heard.inDocuments, { question: title, answer: passage.text }),
    blocks: [line(heard.inDocuments), ...quoted(title, passage.text, link, facts), ...offer(facts)],
  };
}

/** The nearest entry by its question and the first sentence of its answer. */
function nearestBlocks({ question, answer, url }: NearAnswer, { texts }: Facts): Block[] {
  const told = answerText({ markdown: answer }, LONGEST_TEXT).split('\n')[0] ?? '';
  const first = firstSentence(told, detectLanguage(told));
  return [
    line(texts.heard.nearest),
    richText(section(bold(titleText(question)), words(`\n${first}`))),
    ...context(url ? mrkdwnLink(url, texts.ask.open) : null),
  ];
}

function undocumented(facts: Facts): Answer {
  const { texts, documented } = facts;
  const { nearest, unread } = documented;
  const { heard } = texts;
  const said = unread ? `${heard.undocumented} ${heard.unreadDocuments}` : heard.undocumented;
  const blocks = [line(said), ...(nearest ? nearestBlocks(nearest, facts) : []), ...offer(facts)];
  return { text: nearest ? inShort(`${said} ${heard.nearest}`, nearest) : said, blocks };
}

/** Answers from the FAQ, else from the documents, else says that nothing is written yet and offers to write it. */
export function documentedReply(facts: Facts): Answer {
  const { fitting, passage } = facts.documented;
  if (fitting) return fromFaq(fitting, facts);
  return passage ? fromDocuments(passage, facts) : undocumented(facts);
}
