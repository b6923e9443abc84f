/** A title such as "what fixes #12?" must not close issue 12 when its squash reaches the base branch. */
export function inertTitle(title: string): string {
  return title
    .replace(/#(?=\d)|\bGH-(?=\d)/gi, (reference) => `${reference} `)
    .replace(/:\/\//g, ': //');
}

/** Text that came from people, in Markdown that may not mention anyone or close an issue. */
export function quoted(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
