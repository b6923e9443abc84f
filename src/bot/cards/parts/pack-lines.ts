/** A little less than a paragraph of Slack's holds. */
const MOST = 2_900;

/** Lines of mrkdwn as paragraphs that Slack holds, none of them cut. */
export function packLines(text: string): string[] {
  const packed: string[] = [];
  for (const line of text.split('\n')) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + line.length < MOST) {
      packed.splice(-1, 1, `${last}\n${line}`);
    } else packed.push(line);
  }
  return packed;
}
