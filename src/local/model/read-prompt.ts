/** A passage as it stands in a prompt; `label` is the number it was given there, `under` the headings above it. */
export type PromptPassage = { label: number; path: string | null; under: string; text: string };

/** What a prompt asks, and what it gives to answer from. */
export type Prompt = { question: string; passages: PromptPassage[] };

// A caller may add a word of its own to the names of the tags, so that what is quoted can't close them.
const PASSAGE = /<(passage(?:-\w+)?)\b([^>]*)>\n?([\s\S]*?)\n?<\/\1>/g;
const QUESTION = /<(question(?:-\w+)?)>\s*([\s\S]*?)\s*<\/\1>/;

function attribute(attributes: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
}

function readPassage(
  [, , attributes = '', text = '']: RegExpExecArray,
  index: number,
): PromptPassage {
  return {
    label: Number(attribute(attributes, 'id') ?? index + 1),
    path: attribute(attributes, 'path'),
    under: attribute(attributes, 'under') ?? '',
    text,
  };
}

/** Reads what was asked, and the passages to answer from, out of what a user said. */
export function readPrompt(said: string): Prompt {
  const passages = [...said.matchAll(PASSAGE)].map(readPassage);
  return { question: QUESTION.exec(said)?.[2] ?? said.trim(), passages };
}
