/** What an alert compares with what. */
export type Condition = { expression: string; operator: string; threshold: number };

const COMPARISON =
  /^(.+?)\s*(==|!=|>=|<=|>|<)\s*(?:bool\s+)?([-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|Inf))$/is;
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;
const INNER = /\([^()]*\)|\{[^{}]*\}|\[[^[\]]*\]/g;

/** The same text with everything in quotes and brackets blanked, so that only the top level can be seen. */
function topLevel(expression: string): string {
  const blank = (text: string) => '_'.repeat(text.length);
  let shown = expression.replace(STRING, blank);
  for (let before = ''; before !== shown; ) {
    before = shown;
    shown = shown.replace(INNER, blank);
  }
  return shown;
}

/**
 * Takes `rate(x[5m]) > 0.5` apart, so that the value can be read while it is below the threshold too; null when the
 * expression does not end in a comparison with one number.
 */
export function splitCondition(expression: string): Condition | null {
  const whole = expression.trim();
  const shown = topLevel(whole);
  if (/\b(?:and|or|unless)\b/i.test(shown)) return null;
  const [, left, operator, number] = COMPARISON.exec(shown) ?? [];
  if (left === undefined || operator === undefined || /[<>]|==|!=/.test(left)) return null;
  const threshold = Number((number ?? '').replace(/inf/i, 'Infinity'));
  if (!Number.isFinite(threshold)) return null;
  return { expression: whole.slice(0, left.length), operator, threshold };
}
