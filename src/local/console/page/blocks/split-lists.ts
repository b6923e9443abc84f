type List = { type: string; style?: string; indent?: number };

/**
 * A rich text block as several, one for each list that begins anew. The library numbers the lists of a block on and
 * on, where Slack begins at one after any other text and after a list of another style.
 */
export function splitLists(block: object): object[] {
  const { elements, ...rest } = block as { elements: List[] };
  const groups: List[][] = [];
  for (const element of elements) {
    const previous = groups.at(-1)?.at(-1);
    const last = groups.at(-1);
    if (last && previous && !beginsAnew(element, previous)) last.push(element);
    else groups.push([element]);
  }
  return groups.map((group) => ({ ...rest, elements: group }));
}

function beginsAnew(element: List, previous: List): boolean {
  if (element.type !== 'rich_text_list') return previous.type === 'rich_text_list';
  if (previous.type !== 'rich_text_list') return true;
  const sameDepth = (element.indent ?? 0) === (previous.indent ?? 0);
  return sameDepth && element.style !== previous.style;
}
