import type { types } from '@slack/bolt';
import type { RichTextPart } from '../parts/block.ts';
import { costOf } from './cost-of.ts';

/** What a part costs besides its elements. */
const FRAME = 100;
/** A stump shorter than this says nothing. */
const SHORTEST = 20;

/** The longest beginning of a text element that fits, cut between words where there are any; null when none is worth it. */
function shorten<T extends types.RichTextElement>(element: T, budget: number): T | null {
  if (element.type !== 'text') return null;
  const upTo = (length: number): T => ({
    ...element,
    text: `${element.text.slice(0, length).toWellFormed()}…`,
  });
  let [fits, tooLong] = [0, element.text.length + 1];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (costOf(upTo(middle)) <= budget) fits = middle;
    else tooLong = middle;
  }
  const space = element.text.slice(0, fits).search(/\s\S*$/u);
  if (fits < SHORTEST) return null;
  return upTo(space > fits / 2 ? space : fits);
}

/** The elements that fit from the start; the one that breaks the budget is cut, and nothing follows it. */
function fitting<T extends types.RichTextElement>(elements: readonly T[], budget: number): T[] {
  const kept: T[] = [];
  let left = budget;
  for (const element of elements) {
    const cost = costOf(element) + 1;
    if (cost > left) {
      const stump = shorten(element, left);
      return stump ? [...kept, stump] : kept;
    }
    kept.push(element);
    left -= cost;
  }
  return kept;
}

function fittingItems(items: readonly types.RichTextSection[], budget: number) {
  let left = budget;
  const end = items.findIndex((item) => {
    left -= costOf(item) + 1;
    return left < 0;
  });
  return end < 0 ? [...items] : items.slice(0, end);
}

/** The beginning of a part that is too long for the budget; null when nothing worth showing fits. */
export function cutPart(part: RichTextPart, budget: number): RichTextPart | null {
  const left = budget - FRAME;
  if (part.type === 'rich_text_list') {
    const elements = fittingItems(part.elements, left);
    return elements.length > 0 ? { ...part, elements } : null;
  }
  if (part.type === 'rich_text_preformatted') {
    const elements = fitting(part.elements, left);
    return elements.length > 0 ? { ...part, elements } : null;
  }
  const elements = fitting(part.elements, left);
  return elements.length > 0 ? { ...part, elements } : null;
}
