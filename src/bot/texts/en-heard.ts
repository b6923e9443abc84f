import type { HeardTexts } from './heard-texts.ts';

/** Waiting for an answer, and what is documented, in English. */
export const enHeard: HeardTexts = {
  waits: {
    evidence: 'the evidence that is stored',
    metrics: 'Prometheus to answer',
    logs: 'Loki to answer',
    documents: 'the repository’s documents',
    model: 'the model to answer',
    slack: 'Slack to answer',
    diagnosis: 'the diagnosis to begin',
  },
  looking: 'Looking…',
  stillWaiting: (what) => `Still looking. I am waiting for ${what}; the answer will stand here.`,
  gaveUp: (seconds, what) =>
    `No answer came within ${seconds} seconds: I was still waiting for ${what}. Nothing was changed. Please ask again; it may well work then.`,
  interrupted:
    'I was interrupted before I could answer this, and that was a while ago. Please ask again.',
  inFaq: 'The FAQ answers that:',
  inDocuments: 'The FAQ doesn’t answer that yet, but this is in the documents:',
  undocumented: 'That isn’t documented yet.',
  nearest: 'The nearest that the FAQ answers is another question:',
  unreadDocuments: 'I could not read the repository just now: its documents may say more.',
  offer: 'I can have an answer written into the FAQ, like with /faq.',
  writeIt: 'Write it',
  onlyQuestions:
    'I write answers to questions only, and this sounds like something to do. Ask “how do we …?” instead.',
  where: (path) => `Open ${path}`,
};
