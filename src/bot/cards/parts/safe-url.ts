// Long enough for every page we link to, short enough that a few of them leave room for the answer.
const LONGEST = 600;

/** The URL when it is plain http or https and short enough for Slack, else null. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return /^https?:$/.test(protocol) && href.length <= LONGEST ? href : null;
}
