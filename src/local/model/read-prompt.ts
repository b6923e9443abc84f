/** A passage as it stands in a prompt; `label` is the number it was given there. */
export type PromptPassage = { label: number; path: string | null; text: string };

/** What a prompt asks, and what it gives to answer from. */
export type Prompt = { question: string; passages: PromptPassage[] };

const TAGGED = /<(passage|document|source|excerpt)\b([^>]*)>\n?([\s\S]*?)\n?<\/\1>/g;
/** `[1] docs/deploy.md:3-20` on a line of its own, up to the next one. */
const NUMBERED = /^\[(\d+)\]\s*(\S*)[^\n]*\n([\s\S]*?)(?=^\[\d+\]|$(?![\s\S]))/gm;
const QUESTION = /<question>\s*([\s\S]*?)\s*<\/question>|^question:\s*(.+)$/im;

function attribute(attributes: string, names: string): string | null {
  return new RegExp(`\\b(?:${names})\\s*=\\s*["']?([^"'\\s>]+)`).exec(attributes)?.[1] ?? null;
}

function withoutLines(place: string | null): string | null {
  return place?.replace(/[:#@]L?\d.*$/, '') || null;
}

function taggedPassages(prompt: string): PromptPassage[] {
  return [...prompt.matchAll(TAGGED)].map(([, , attributes = '', text = ''], index) => ({
    label: Number(attribute(attributes, 'id|index|n|number|position') ?? index),
    path: withoutLines(attribute(attributes, 'path|file|source')),
    text,
  }));
}

function numberedPassages(prompt: string): PromptPassage[] {
  return [...prompt.matchAll(NUMBERED)].map(([, label, place = '', text = '']) => ({
    label: Number(label),
    path: withoutLines(place),
    text: text.trim(),
  }));
}

/** Reads what was asked, and the passages to answer from, out of what a user said. */
export function readPrompt(said: string): Prompt {
  const tagged = taggedPassages(said);
  const passages = tagged.length > 0 ? tagged : numberedPassages(said);
  const found = QUESTION.exec(said);
  const question = found?.[1] ?? found?.[2] ?? said.trim().split('\n').at(-1) ?? '';
  return { question, passages };
}
