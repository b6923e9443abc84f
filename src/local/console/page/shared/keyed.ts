/** Items with a key by their place, for lists whose items have no id and never move. */
export function keyed<Item>(items: readonly Item[]): { key: string; item: Item }[] {
  return items.map((item, index) => ({ key: `n${index}`, item }));
}
