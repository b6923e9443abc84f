/** Which streams a query reads: values of the label that names services, and a namespace where one is known. */
export type Selector = {
  label: string;
  /** As Loki has them; none means every service. */
  values: readonly string[];
  namespace: { label: string; value: string } | null;
};

/** Words of lines that on-call engineers search for first, as RE2. */
export const CRITICAL =
  '(?i)(out of memory|oom[- _]?kill|outofmemory|cannot allocate memory|heap limit|panic|segfault|segmentation fault|sigsegv|fatal|uncaught|unhandled|refused|no such host|enotfound|unreachable|connection reset|econnreset|broken pipe|time[d]?[ -]?out|deadline exceeded|pool.{0,30}(exhaust|full|empty|timed)|too many (connections|clients|open files)|certificate|x509|tls handshake|no space left|disk (is )?full|enospc|read-only file)';

/** Words of lines that say something went wrong. */
export const BAD =
  '(?i)(err|exception|fail|fatal|panic|refused|unavailable|denied|reject|warn|crit|severe|timeout|abort)';

/** A text as a LogQL string: what it holds can't end it. JSON's escapes are Go's. */
export function quote(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** A text as an RE2 pattern that matches nothing but it. */
function literal(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** `{service_name=~"cart|pay",namespace="shop"}` */
export function writeSelector({ label, values, namespace }: Selector): string {
  const pattern = values.length === 0 ? '.+' : values.map(literal).join('|');
  const matchers = [`${label}=~${quote(pattern)}`];
  if (namespace !== null) matchers.push(`${namespace.label}=${quote(namespace.value)}`);
  return `{${matchers.join(',')}}`;
}

/** Lines that match a pattern; null: all lines. */
export function writeLines(selector: Selector, pattern: string | null): string {
  const filter = pattern === null ? '' : ` |~ ${quote(pattern)}`;
  return `${writeSelector(selector)}${filter}`;
}

/** Lines whose level, as a label or as Loki found it, has a name like the pattern. */
export function writeLevel(selector: Selector, pattern: string): string {
  const like = quote(pattern);
  return `${writeSelector(selector)} | detected_level=~${like} or level=~${like}`;
}

/** How many lines of each level each service logged in each step. */
export function writeCounts(selector: Selector, stepSeconds: number): string {
  const by = [selector.label, 'detected_level', 'level'].join(',');
  return `sum by (${by}) (count_over_time(${writeSelector(selector)}[${stepSeconds}s]))`;
}
