import { locateSecrets } from './locate-secrets.ts';

/** What stands where a credential stood. */
export const REDACTED = '[redacted]';

/** The text with every credential taken out; the lines stay the lines they were. Redacting twice is redacting once. */
export function redactSecrets(text: string): string {
  const found = locateSecrets(text).toSorted((left, right) => left.start - right.start);
  let result = '';
  let done = 0;
  for (const { start, end, value } of found) {
    // Found by two shapes it is still one.
    if (start >= done) {
      result += text.slice(done, start) + REDACTED;
      result += '\n'.repeat(value.split('\n').length - 1);
    }
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}
