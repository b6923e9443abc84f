import type { RichTextElement, RichTextPart } from '../parts/block.ts';

function textOf(element: RichTextElement): string {
  if (element.type === 'text') return element.text;
  return element.type === 'link' ? (element.text ?? element.url) : '';
}

function lineOf(elements: readonly RichTextElement[]): string {
  return elements.map(textOf).join('');
}

/** What rich text says, as plain lines: for notifications, screen readers and quotes. */
export function plainOf(parts: readonly RichTextPart[]): string {
  return parts
    .flatMap((part) => {
      if (part.type !== 'rich_text_list') return [lineOf(part.elements).trim()];
      const from = part.offset ?? 0;
      const mark = (at: number) => (part.style === 'ordered' ? `${from + at + 1}.` : '•');
      return part.elements.map(
        (item, at) => `${'  '.repeat(part.indent ?? 0)}${mark(at)} ${lineOf(item.elements)}`,
      );
    })
    .filter((line) => line !== '')
    .join('\n');
}
