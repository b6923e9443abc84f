import type { Evidence, Suspect } from '../../../domain/diagnosis.ts';
import type { FreshQuery } from '../../../domain/fresh.ts';
import { foreign, foreignCode } from '../../cards/parts/foreign.ts';
import { evidenceLink } from '../../diagnosis/evidence-link.ts';
import { type Diagnosed, diagnosedIn } from '../diagnosed.ts';
import { exactQuery, metricIn } from '../exact-query.ts';
import { groundOf } from '../fresh/ground.ts';
import { queryLink } from '../fresh/say-unread.ts';
import { isAbout, suspectOf } from '../suspects.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;
const LONGEST = 600;

type Ready = Extract<Diagnosed, { kind: 'ready' }>;

function bullet({ query, url }: Pick<FreshQuery, 'query' | 'url'>, talk: Talk): string {
  return `• ${foreignCode(query, LONGEST)}${queryLink(url, talk)}`;
}

/** The sources are asked about all services at once, and kept what shows those in question: of another it is asked anew. */
async function askedOf(suspect: Suspect, evidence: readonly Evidence[], ready: Ready, talk: Talk) {
  const { recorded, request } = ready.session;
  const metrics = evidence.flatMap((one) => metricIn(one) ?? []);
  const known = request.services.some((one) => isAbout(suspect.entity, one));
  if (known || recorded || metrics.length === 0) return [];
  const { namespace, window } = await groundOf(talk, suspect.entity);
  const wish = { services: [suspect.entity], namespace, window, metrics };
  const read = await talk.deps.fresh.readSignals(wish);
  return read.kind === 'read' ? read.queries : [];
}

/** A query word for word where it is known, else what the engine looked up. */
function lineOf(
  evidence: Evidence,
  anew: readonly FreshQuery[],
  { session: { tools } }: Ready,
  talk: Talk,
): string {
  const { texts, deps } = talk;
  const asked = anew.find(({ what }) => what === metricIn(evidence));
  const exact = asked ?? exactQuery(evidence, tools);
  if (exact) return bullet(exact, talk);
  const url = evidenceLink(evidence, tools, { label: texts.diagnosis.see, hosts: deps.linkHosts });
  return `• ${foreignCode(evidence.query ?? '', LONGEST)}${url ? `  ${url}` : ''}`;
}

/** What was asked for the last answer that was read afresh; null: none was. */
function askedLast(talk: Talk): string | null {
  const lines = talk.asked.slice(0, MOST).map((one) => bullet(one, talk));
  return lines.length === 0 ? null : [talk.texts.fresh.askedLast, ...lines].join('\n');
}

async function ofEvidence(ready: Ready, last: string | null, talk: Talk): Promise<Reply> {
  const { focus, texts } = talk;
  const suspect = suspectOf(ready.diagnosis, talk, last === null ? null : focus);
  const evidence = (suspect?.evidence ?? []).filter(({ query }) => query !== null).slice(0, MOST);
  if (!suspect || evidence.length === 0) {
    return last === null ? { text: texts.talk.noQuery } : tell(last);
  }
  const anew = await askedOf(suspect, evidence, ready, talk);
  const lines = [...new Set(evidence.map((one) => lineOf(one, anew, ready, talk)))];
  return tell(texts.talk.queries(`*${foreign(suspect.entity, 80)}*`), lines.join('\n'), last);
}

/** "Show the query": what was asked about the suspect and for the last fresh look, and where to ask it again. */
export const showQuery: Replies<'show_query'> = async (talk) => {
  const found = await diagnosedIn(talk);
  const last = askedLast(talk);
  if (found.kind === 'ready') return ofEvidence(found, last, talk);
  return last === null ? found.reply : tell(last);
};
