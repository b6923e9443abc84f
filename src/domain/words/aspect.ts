/** What kind of answer a question wants; null for how and what, which most want. */
export type Aspect = 'who' | 'when' | 'where' | 'why' | 'how much';

const ASKED: readonly (readonly [aspect: Aspect, asked: RegExp])[] = [
  ['who', /\b(?:who|whom|whose)\b|誰|哪位|谁/i],
  ['when', /\bwhen\b(?!\s+(?:i|we|it|the|a|an|my|our)\b)|何時|什麼時候|幾點|几点/i],
  ['where', /\bwhere\b|哪裡|哪裏|何處|哪里/i],
  ['why', /\bwhy\b|為什麼|為何|为什么/i],
  ['how much', /\bhow (?:long|often|many|much|big|large)\b|多久|多少|幾次/i],
];

const GIVEN: Readonly<Record<Aspect, RegExp>> = {
  who: /\b(?:teams?|owners?|engineers?|maintainers?|CODEOWNERS|rota)\b|負責|團隊|工程師|值班/i,
  when: /\b\d{1,2}:\d{2}\b|\b(?:weekdays?|windows?|schedules?|hours|daily|weekly|weekends?)\b|平日|時段|每週|每天|每日/i,
  where: /`[^`\n]*\/[^`\n]*`|https?:|\]\(/,
  why: /\b(?:because|reasons?|causes?d?|so that)\b|因為|原因/i,
  'how much':
    /\b\d[\d,.]*\s*(?:%|ms|s|secs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|KB|MB|GB|times)\b|\d+\s*(?:分鐘|秒|小時|天|次|個)/i,
};

/** The kind of answer that the question asks for. */
export function aspectOf(question: string): Aspect | null {
  return ASKED.find(([, asked]) => asked.test(question))?.[0] ?? null;
}

/** Whether a text has what such an answer is made of: names of people, times, places, reasons, amounts. */
export function speaksTo(aspect: Aspect | null, text: string): boolean {
  return aspect !== null && GIVEN[aspect].test(text);
}
