import type { Unread } from '../../../domain/fresh.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { allowedLink } from '../../incidents/allowed-link.ts';
import type { Talk } from '../talk.ts';

/** What they call themselves, in any language. */
const NAMES = { prometheus: 'Prometheus', loki: 'Loki' };
type Source = keyof typeof NAMES;

/** Why nothing was read of somebody, in a sentence of mrkdwn. */
export function sayUnread(
  unread: Unread,
  source: Source,
  who: string | undefined,
  { texts }: Talk,
): string {
  const { fresh } = texts;
  const name = NAMES[source];
  switch (unread.kind) {
    case 'empty':
      return fresh.nothingThere(name, `*${foreign(who ?? '…', 80)}*`);
    case 'failed':
      return `⚠️ ${fresh.noAnswer(name, foreign(unread.reason, 60))}`;
    case 'not_configured':
      return `⚠️ ${fresh.notConfigured(name)}`;
  }
}

/** That it was read just now, and how much of it could not be, in mrkdwn. */
export function sayRead(
  { missing, reason }: { missing: number; reason: string | null },
  source: Source,
  { texts }: Talk,
): string {
  const name = NAMES[source];
  const said = texts.fresh.justRead(name);
  if (missing === 0) return `_${said}_`;
  return `_${said}_ ⚠️ ${texts.fresh.partly(name, String(missing), foreign(reason ?? '…', 60))}`;
}

/** Where a query can be asked again, as a link with blanks before it; nothing where we may not link to. */
export function queryLink(url: string | undefined, { texts, deps }: Talk): string {
  const link = allowedLink(url, texts.diagnosis.see, deps.linkHosts);
  return link === null ? '' : `  ${link}`;
}
