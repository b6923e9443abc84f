import type { Json } from '../message.ts';

/** What an app wrote into its acknowledgement: JSON, or plain text, which is the message itself. */
export function readAnswer(text: string): Json | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Not JSON: Slack shows it as it is.
  }
  return { text: trimmed };
}
