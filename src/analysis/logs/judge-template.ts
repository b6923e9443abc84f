import { type CriticalSign, criticalSign } from './critical-signs.ts';

/** What is known of lines of one shape: how often, and how often they would be expected in the same time. */
export type TemplateFacts = {
  text: string;
  example: string;
  level: string | null;
  count: number;
  /** Lines of this shape in as much normal time; null when no normal time was recorded. */
  expected: number | null;
};

/** Why lines of one shape are a clue. */
export type TemplateVerdict = {
  kind: 'new' | 'exploding' | 'bad';
  bits: number;
  sign: CriticalSign | null;
};

const BAD_LEVEL = /^(?:err|error|fatal|crit|critical|emerg\w*|alert|panic|severe|e|f)$/i;
const WARNING_LEVEL = /^(?:warn|warning|w)$/i;
const BAD_WORDS =
  /\b(?:error|exception|fail(?:ed|ure)?|fatal|panic|refused|timeout|unavailable)\b/i;
/** Rising by less than this is load. */
const EXPLODES = 4;

/** From 0 to 1: how bad a line says it is. */
export function gravity({ level, example }: Pick<TemplateFacts, 'level' | 'example'>): number {
  if (level !== null && BAD_LEVEL.test(level)) return 1;
  if (BAD_WORDS.test(example)) return level === null ? 0.8 : 0.6;
  return level !== null && WARNING_LEVEL.test(level) ? 0.5 : 0;
}

/** What lines of one shape mean; null when they are nothing new, or say nothing bad. */
export function judgeTemplate(facts: TemplateFacts): TemplateVerdict | null {
  const grave = gravity(facts);
  if (grave === 0) return null;
  const { count, expected, example } = facts;
  const sign = criticalSign(example);
  if (expected === null) {
    return { kind: 'bad', sign, bits: (Math.log2(count + 1) / 2 + (sign?.bits ?? 0)) * grave };
  }
  const ratio = (count + 0.5) / (expected + 0.5);
  if (ratio < EXPLODES && !(expected < 0.5 && count >= 1 && sign)) return null;
  const fresh = expected < 0.5;
  const bits = Math.min(8, Math.log2(ratio)) * 0.7 + (sign?.bits ?? 0);
  return { kind: fresh ? 'new' : 'exploding', sign, bits: bits * grave };
}
