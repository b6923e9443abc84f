import { parseFaqCommand } from '../command.ts';
import { findInjection } from '../injection/find-injection.ts';

/** What is to be looked up, and whether the FAQ may be given an answer to it. */
export type Asked = {
  question: string;
  /** False for what is an order or a command in the shape of a question. */
  writable: boolean;
};

/** "Is it documented how …", in front of the question itself; at the end stands what follows it. */
const PREFACES: readonly RegExp[] = [
  /^(?:please\s+)?(?:is|are|was)\s+(?:it|this|that|there|they)\s+(?:documented|written(?:\s+down)?|described|explained)(?:\s+(?:anywhere|somewhere|yet))?[,:]?\s+/i,
  /^where\s+(?:is|are)\s+(?:it|this|that)\s+(?:documented|written(?:\s+down)?|described|explained)[,:]?\s+/i,
  /^(?:do|does|did)\s+(?:our|the|any)\s+(?:docs?|documents?|documentation|faq|wiki|runbooks?|readme)\s+(?:say|tell|explain|describe|cover|mention)(?:\s+us)?\s+/i,
  /^(?:is|are)\s+there\s+(?:any(?:thing)?|a|an|some)?\s*(?:docs?|documents?|documentation|faq|faq entry|wiki|runbooks?|page|guide)?\s*(?:in\s+(?:the|our)\s+(?:docs?|faq|documentation|wiki)\s+)?(?:on|about|for|of)\s+/i,
  /^do\s+we\s+have\s+(?:any|a|an|some)?\s*(?:docs?|documents?|documentation|faq|faq entry|wiki|runbooks?|page|guide)\s+(?:on|about|for|of)\s+/i,
  /^(?:請問)?(?:有沒有|有无|有無|哪裡有|哪里有|是否有)(?:任何)?(?:文件|文檔|文档|說明|说明|faq|手冊|手册)+(?:在)?(?:說明|说明|記載|记载|寫|写|講|讲|提到)?(?:過|到)?\s*/i,
  /^(?:請問)?(?:文件|文檔|文档|faq|手冊|手册)(?:裡|里|中|上|內|内)?(?:面)?(?:有沒有|有没有|有無|有|是否)(?:說明|说明|記載|记载|寫|写|講|讲|提到)?(?:過|到)?\s*/i,
];
/** "… documented?", behind a thing. */
const DOCUMENTED =
  /^(?:is|are)\s+(.{3,}?)\s+(?:documented|written down|described)(?:\s+(?:anywhere|somewhere|yet))?\s*\??$/i;
/** Turns to somebody to do something, however politely. */
const ORDER =
  /^(?:hey\s+|hi\s+|ok(?:ay)?,?\s+)?(?:\p{L}[\p{L}.-]{0,30},\s*)?(?:please\b|pls\b|(?:can|could|would|will|won['’]t)\s+(?:you|someone|somebody|anyone|anybody)\b(?!\s+(?:please\s+)?(?:explain|tell|say|show|describe|remind))|(?:go|let['’]?s|just)\s+\w+)|^(?:請|请)?(?:幫|帮)(?:我|忙|我們|我们)|^請(?!問)|^请(?!问)|^(?:你|妳)?(?:能|可以|可不可以|能不能)(?:幫|帮)/iu;
const ASKS =
  /[?？]\s*$|^(?:how|what|where|when|which|who|whom|whose|why|is|are|do|does|did|can|could|should|may|must|has|have|explain|describe|tell\s+(?:me|us))\b|怎麼|怎么|如何|什麼|什么|哪|誰|谁|為何|为何|為什麼|为什么|多久|多少|幾|嗎|吗|呢|有沒有|有没有|是否/iu;

/** The question behind the question whether something is documented; null when that is not asked. */
function withoutPreface(text: string): string | null {
  const preface = PREFACES.find((one) => one.test(text));
  if (preface) return text.replace(preface, '');
  return DOCUMENTED.exec(text)?.[1] ?? null;
}

const ASKING = /^(?:how|what|where|when|which|who|why|can|may|must|should)\b/i;

/** "How we rotate", "rotating certs" and "DNS" are halves of questions; what is written must be a whole one. */
function asQuestion(half: string): string {
  const text = half.replace(/[?？\s]+$/, '');
  if (ASKING.test(text)) return `${text.replace(/^how\s+(we|i|you|they|people)\b/i, 'how do $1')}?`;
  if (!/^[\p{Script=Latin}\d]/u.test(text)) return half;
  return /^\w+ing\b/i.test(text) ? `how does ${text} work?` : `what should I know about ${text}?`;
}

/** What somebody wants to know who asks in their own words. Foreign text, as it is said. */
export function readAsked(said: string): Asked {
  const text = said.trim();
  const half = withoutPreface(text);
  const question = half ? asQuestion(half) : text;
  const isCommand = parseFaqCommand(question).kind !== 'ask';
  const isOrder = ORDER.test(text) || ORDER.test(question) || findInjection(text).length > 0;
  return { question, writable: ASKS.test(text) && !isCommand && !isOrder };
}
