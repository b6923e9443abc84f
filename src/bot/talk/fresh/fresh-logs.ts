import type { Span } from '../../../domain/evidence.ts';
import type { FreshLogs } from '../../../domain/fresh.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { askedFor } from './asked-for.ts';
import { lineOf, sayLevels } from './log-lines.ts';
import { queryLink, sayRead } from './say-unread.ts';

const MOST = 8;

type Intent = Parameters<Replies<'show_logs'>>[1];
type Read = Extract<FreshLogs, { kind: 'read' }>;

/** Asks for the newest such lines of a service. */
export function readFreshLogs(
  { deps }: Talk,
  { level }: Intent,
  about: { services: readonly string[]; namespace: string | null; window: Span },
): Promise<FreshLogs> {
  return deps.fresh.readLogs({ ...about, level });
}

/** The newest lines as they were read just now, with the levels of all of them and where to see more. */
export function sayFreshLogs(read: Read, intent: Intent, talk: Talk): Reply {
  const { texts, language } = talk;
  const lines = read.lines.slice(0, MOST).map(lineOf);
  const who = `*${foreign(intent.service ?? '…', 80)}*`;
  const said =
    lines.length === 0 ? texts.fresh.noLines(who) : texts.fresh.newest(String(lines.length));
  const head = `${sayUnderstood(intent, language).text} — ${said}`;
  const more = read.cut || read.lines.length > lines.length ? texts.fresh.more : null;
  const source = `${sayRead(read, 'loki', talk)}${queryLink(read.queries[0]?.url, talk)}`;
  const levels = sayLevels(read.levels, talk);
  const beside = [levels, more].filter(Boolean).join(' ');
  const remember = { asked: askedFor(read.queries) };
  return { ...tell(head, lines.join('\n'), beside, source), remember };
}
