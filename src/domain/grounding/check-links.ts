import type { Citation, GroundingFinding } from '../answer.ts';
import { resolveLink } from '../resolve-link.ts';
import { plainUrl, type RepositoryFacts } from './collect-facts.ts';
import { mentions } from './mentions.ts';
import type { ReadAnswer } from './read-answer.ts';

type LinkFacts = Pick<RepositoryFacts, 'has' | 'urls' | 'corpus' | 'endings'>;

const URL_IN_CODE = /\bhttps?:\/\/[^\s"'`<>|\\)]+/g;
/** Hosts that lead nowhere: this machine, and the names kept free for examples (RFC 2606). */
const NOWHERE =
  /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal|(?:[\w-]+\.)*example(?:\.com|\.org|\.net)?|(?:[\w-]+\.)*(?:test|invalid|localhost))(?::\d+)?$/;

/** Every link leads into the repository, to an allowed host, or where the repository itself links, word for word. */
export function checkLinks(
  answer: ReadAnswer,
  citations: readonly Citation[],
  facts: LinkFacts,
  allowedHosts: readonly string[],
): GroundingFinding[] {
  const code = [...answer.spans, ...answer.blocks.map((block) => block.value)].join('\n');
  const web = [...answer.links.map((link) => link.url), ...(code.match(URL_IN_CODE) ?? [])];
  return web.flatMap((url): GroundingFinding[] => {
    const target = resolveLink(url, '');
    if (target.kind === 'anchor') return [];
    if (target.kind === 'path') {
      return isInTree(url, citations, facts) ? [] : [{ code: 'unknown_path', text: url }];
    }
    if (target.kind === 'web' && isWelcome(url, target.host, facts, allowedHosts)) return [];
    if (
      target.kind === 'other' &&
      target.scheme === 'mailto' &&
      mentions(facts.corpus, url.slice('mailto:'.length))
    )
      return [];
    return [{ code: 'foreign_link', text: url }];
  });
}

/** An answer may write a link from the root, or as the document it quotes does. */
function isInTree(url: string, citations: readonly Citation[], facts: LinkFacts): boolean {
  return ['', ...citations.map((citation) => citation.path)].some((from) => {
    const target = resolveLink(url, from);
    return target.kind === 'path' && (target.path === '' || facts.has(target.path));
  });
}

function isWelcome(
  url: string,
  host: string,
  facts: LinkFacts,
  allowedHosts: readonly string[],
): boolean {
  if (NOWHERE.test(host) || /[<>{}$*]/.test(host)) return true;
  const name = host.replace(/:\d+$/, '');
  const allowed = allowedHosts.some((each) => {
    const entry = each.toLowerCase();
    return (
      entry === host ||
      entry === name ||
      (/^\*?\./.test(entry) && name.endsWith(entry.replace(/^\*/, '')))
    );
  });
  // `www.…` without a scheme is a link as well, and compared as it is written.
  const bare = plainUrl(url).replace(/^http:\/\/(?=www\.)/, '');
  return (
    allowed ||
    facts.urls.has(plainUrl(url)) ||
    (bare.startsWith('www.') && mentions(facts.corpus, bare))
  );
}
