import type { types } from '@slack/bolt';
import type { RichTextPart } from '../parts/block.ts';
import { costOf } from './cost-of.ts';

/** The elements that fit from the start; the text that breaks the budget is cut, and nothing follows it. */
function fitting<T extends types.RichTextElement>(elements: readonly T[], budget: number): T[] {
  const kept: T[] = [];
  let left = budget;
  for (const element of elements) {
    const cost = costOf(element);
    if (cost <= left) {
      kept.push(element);
      left -= cost;
      continue;
    }
    // A character of JSON may be an escape of six, so a cut to a sixth always fits.
    const room = Math.floor((left - 60) / 6);
    if (element.type === 'text' && room > 20) {
      kept.push({ ...element, text: `${element.text.slice(0, room).toWellFormed()}…` });
    }
    break;
  }
  return kept;
}

/** The beginning of a part that is too long for the budget; null when nothing worth showing fits. */
export function cutPart(part: RichTextPart, budget: number): RichTextPart | null {
  if (part.type === 'rich_text_list') {
    const kept = [];
    let left = budget - 100;
    for (const item of part.elements) {
      left -= costOf(item);
      if (left < 0) break;
      kept.push(item);
    }
    return kept.length > 0 ? { ...part, elements: kept } : null;
  }
  if (part.type === 'rich_text_preformatted') {
    const kept = fitting(part.elements, budget - 60);
    return kept.length > 0 ? { ...part, elements: kept } : null;
  }
  const kept = fitting(part.elements, budget - 60);
  return kept.length > 0 ? { ...part, elements: kept } : null;
}
