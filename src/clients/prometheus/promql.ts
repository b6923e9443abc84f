/** One condition on a label, as PromQL writes it. */
export type Matcher = { label: string; op: '=' | '!=' | '=~' | '!~'; value: string };

/** A text as a PromQL string: whatever it holds, it stays one string. */
export function quote(value: string): string {
  // Go knows every escape that JSON writes; a half of a surrogate pair is nothing it could read.
  return JSON.stringify(value.toWellFormed());
}

/** A text as a regular expression (RE2) that matches exactly it. */
export function literally(value: string): string {
  return value.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** Whether a name can stand in a query as it is. */
export function isMetricName(name: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

/** Whether a label can stand in a query as it is. */
export function isLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

/** `name{a="b",c=~"d"}`. The names of metric and labels must be plain ones; values may be anything. */
export function selector(metric: string, matchers: readonly Matcher[] = []): string {
  const pairs = matchers.map(({ label, op, value }) => `${label}${op}${quote(value)}`);
  return pairs.length === 0 ? metric : `${metric}{${pairs.join(',')}}`;
}
