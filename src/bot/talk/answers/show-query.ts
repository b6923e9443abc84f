import { foreign, foreignCode } from '../../cards/parts/foreign.ts';
import { evidenceLink } from '../../diagnosis/evidence-link.ts';
import { diagnosedIn } from '../diagnosed.ts';
import { suspectOf } from '../suspects.ts';
import type { Replies } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;

/** "Show the query": what was asked about the suspect, and where to ask it again. */
export const showQuery: Replies<'show_query'> = async (talk) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { texts, deps } = talk;
  const suspect = suspectOf(found.diagnosis, talk);
  const asked = (suspect?.evidence ?? []).filter(({ query }) => query !== null).slice(0, MOST);
  if (!suspect || asked.length === 0) return { text: texts.talk.noQuery };
  const link = { label: texts.diagnosis.see, hosts: deps.linkHosts };
  const lines = asked.map((one) => {
    const url = evidenceLink(one, found.session.tools, link);
    return `• ${foreignCode(one.query ?? '', 400)}${url ? `  ${url}` : ''}`;
  });
  return tell(texts.talk.queries(`*${foreign(suspect.entity, 80)}*`), lines.join('\n'));
};
