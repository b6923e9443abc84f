import type { GroundingFinding } from '../answer.ts';
import { hasHiddenCharacters } from '../hidden-characters.ts';
import { isPlaceholder } from '../html-tags.ts';
import { resolveLink } from '../resolve-link.ts';
import type { RepositoryFacts } from './collect-facts.ts';
import type { ReadAnswer } from './read-answer.ts';

type MarkupFacts = Pick<RepositoryFacts, 'has' | 'packages' | 'corpus'>;

const MENTION = /(?<![\w@/.`])@([A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\/[\w.-]*\w)?)/g;
const CLOSING =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[\s*_`[(]+(?:[\w.-]+\/[\w.-]+)?(?:#|GH-|https?:\/\/\S+\/(?:issues|pull)\/)\d+/gi;
const CONTROL = /(?!\n|\t|\r)\p{Cc}/u;
const ACTIVE = new Set(['mermaid', 'geojson', 'topojson', 'stl', 'math']);

/** Markup that does something where it is read: HTML, mentions, words that close issues, pictures, hidden signs. */
export function checkMarkup(answer: ReadAnswer, facts: MarkupFacts): GroundingFinding[] {
  const prose = answer.prose.join('\n');
  const found = [
    ...answer.html.filter((html) => !isPlaceholder(html)),
    ...[...prose.matchAll(MENTION)]
      .filter((match) => !isPackage(match[0], facts))
      .map((match) => match[0]),
    ...(answer.text.match(CLOSING) ?? []),
    ...answer.images.filter(({ url }) => !isOurs(url, facts)).map(({ url }) => url),
    ...answer.blocks.filter(({ lang }) => ACTIVE.has(lang)).map(({ lang }) => lang),
    ...answer.links.filter(({ url }) => isActive(url)).map(({ url }) => url),
    ...(CONTROL.test(answer.text) || hasHiddenCharacters(answer.text) ? ['hidden characters'] : []),
  ];
  return found.map((text) => ({ code: 'unsafe_markup', text }));
}

/** `@scope/name` is a package where the code imports it or the documents write it as code. */
function isPackage(name: string, facts: MarkupFacts): boolean {
  if (facts.packages.has(name)) return true;
  return (
    name.includes('/') &&
    ["'", '"', '`'].some((quote) => facts.corpus.includes(quote + name + quote))
  );
}

function isOurs(url: string, facts: Pick<RepositoryFacts, 'has'>): boolean {
  const target = resolveLink(url, '');
  return target.kind === 'path' && facts.has(target.path);
}

function isActive(url: string): boolean {
  const target = resolveLink(url, '');
  return target.kind === 'other' && /^(?:javascript|data|vbscript|file|blob)$/.test(target.scheme);
}
