import type { Evidence } from '../../domain/diagnosis.ts';
import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { SourceName } from '../../domain/evidence.ts';
import { allowedLink } from '../incidents/allowed-link.ts';

const SEEN_IN: Readonly<Record<Evidence['source'], readonly SourceName[]>> = {
  metric: ['prometheus'],
  alert: ['prometheus'],
  log: ['loki'],
  span: ['topology', 'prometheus'],
  topology: ['topology'],
  kubernetes: ['kubernetes'],
  change: ['changes', 'control_plane'],
};
/** Words shorter than this are in every address. */
const LEAST = 3;

function wordsOf({ query, message }: Evidence): string[] {
  const words = `${query ?? ''} ${message}`.toLowerCase().match(/[a-z0-9_.-]+/g) ?? [];
  return [...new Set(words.filter((word) => word.length >= LEAST))];
}

function overlap(words: readonly string[], { title, url }: { title: string; url: string }): number {
  const text = `${title} ${decode(url)}`.toLowerCase();
  return words.filter((word) => text.includes(word)).length;
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // Not percent-encoded as it should be: compared as it stands.
    return url;
  }
}

/** Where a piece of evidence is to be seen: the link of its source that speaks of it most; null when there is none. */
export function evidenceLink(
  evidence: Evidence,
  tools: readonly ToolAnswer[],
  { label, hosts }: { label: string; hosts: readonly string[] },
): string | null {
  const words = wordsOf(evidence);
  const links = SEEN_IN[evidence.source].flatMap((source) =>
    tools.filter((tool) => tool.source === source).flatMap((tool) => tool.links),
  );
  const best = links.toSorted((a, b) => overlap(words, b) - overlap(words, a));
  for (const { url } of best) {
    const link = allowedLink(url, label, hosts);
    if (link !== null) return link;
  }
  return null;
}
