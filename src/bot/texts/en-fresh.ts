import type { FreshTexts } from './fresh-texts.ts';

/** What was read while somebody waited, in English. */
export const enFresh: FreshTexts = {
  justRead: (source) => `Read just now from ${source}.`,
  partly: (source, count, why) =>
    `Not all of it: ${count} ${count === '1' ? 'query' : 'queries'} to ${source} failed (${why}).`,
  nothingThere: (source, who) => `${source} answers, but holds nothing of ${who} for that time.`,
  noAnswer: (source, why) => `${source} gave no answer: ${why}.`,
  notConfigured: (source) => `${source} is not configured, so I can’t look there.`,
  recorded: 'This incident is a recording: beyond its evidence there is nobody to ask.',
  differsMost: (what, now, then) => `What differs most is ${what}: ${now} here, ${then} then.`,
  differToo: (count) =>
    count === '1' ? 'One more signal differs.' : `${count} more signals differ.`,
  at: {
    high: (what) => `${what} at its highest`,
    low: (what) => `${what} at its lowest`,
  },
  likeThen: 'Nothing differs much: it was the same then.',
  onlyThen: 'For the time in question I have nothing to compare it with. This is how it was then:',
  standsOut: (who) => `I looked at ${who} just now. This is not as it was right before:`,
  nothingStandsOut: (who) =>
    `I looked at ${who} just now: nothing is out of the ordinary against the time right before.`,
  nothingUsual: (who) =>
    `I looked at ${who} just now, but have nothing from right before to hold it against:`,
  usually: (since, usual) => `${since}, usually ${usual}`,
  diagnoseIt: 'To know more, diagnose it:',
  levels: {
    error: (count) => (count === '1' ? '1 error' : `${count} errors`),
    warning: (count) => (count === '1' ? '1 warning' : `${count} warnings`),
    info: (count) => `${count} of information`,
    other: (count) => `${count} without a level`,
  },
  counted: (levels) => `All lines of that time: ${levels}.`,
  more: 'There are more such lines than these.',
  noLines: (who) => `There are no such lines of ${who}.`,
  newest: (count) => (count === '1' ? 'the newest:' : `the newest ${count}:`),
  steady: (value) => `${value} all the time`,
  compareTitle: 'Then and now',
  compareAlt: (who) => `Signals of ${who} at both times, one above the other`,
  closerTitle: 'A closer look',
  closerAlt: (who) => `Signals of ${who} in the time that was asked for`,
  askedLast: 'What I asked last here:',
};
