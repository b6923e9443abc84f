import type { Evidence } from '../../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { foreign, foreignCode } from '../../cards/parts/foreign.ts';
import { evidenceLink } from '../../diagnosis/evidence-link.ts';
import { diagnosedIn } from '../diagnosed.ts';
import { exactQuery } from '../exact-query.ts';
import { queryLink } from '../fresh/say-unread.ts';
import { suspectOf } from '../suspects.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;
const LONGEST = 600;

/** A query word for word where the source's answer kept it, else what the engine looked up. */
function lineOf(evidence: Evidence, { tools }: DiagnosticSession, talk: Talk): string {
  const { texts, deps } = talk;
  const exact = exactQuery(evidence, tools);
  if (exact) return `• ${foreignCode(exact.query, LONGEST)}${queryLink(exact.url, talk)}`;
  const url = evidenceLink(evidence, tools, { label: texts.diagnosis.see, hosts: deps.linkHosts });
  return `• ${foreignCode(evidence.query ?? '', LONGEST)}${url ? `  ${url}` : ''}`;
}

/** What was asked for the last answer that was read afresh; null: none was. */
function askedLast(talk: Talk): string | null {
  const lines = talk.asked
    .slice(0, MOST)
    .map(({ query, url }) => `• ${foreignCode(query, LONGEST)}${queryLink(url, talk)}`);
  return lines.length === 0 ? null : [talk.texts.fresh.askedLast, ...lines].join('\n');
}

/** "Show the query": what was asked about the suspect and for the last fresh look, and where to ask it again. */
export const showQuery: Replies<'show_query'> = async (talk) => {
  const found = await diagnosedIn(talk);
  const last = askedLast(talk);
  if (found.kind === 'not') return last === null ? found.reply : tell(last);
  const suspect = suspectOf(found.diagnosis, talk);
  const asked = (suspect?.evidence ?? []).filter(({ query }) => query !== null).slice(0, MOST);
  if (!suspect || asked.length === 0)
    return last === null ? { text: talk.texts.talk.noQuery } : tell(last);
  const lines = [...new Set(asked.map((one) => lineOf(one, found.session, talk)))];
  return tell(talk.texts.talk.queries(`*${foreign(suspect.entity, 80)}*`), lines.join('\n'), last);
};
