import type { DiagnosisLabel } from '../../../domain/correction/label.ts';
import { labelsOf } from '../../../domain/correction/labels-of.ts';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { mentionUser } from '../../cards/parts/mention.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { percentOf } from '../../diagnosis/confidence-words.ts';
import { changeName } from '../../diagnosis/verdict-line.ts';
import type { Talk } from '../talk.ts';

const MOST = 3;

/** What was said, as the evidence names it. Their own words stay where they were said. */
function whatOf({ said, meant }: DiagnosisLabel, { texts }: Talk): string {
  const change = meant.change ?? said.id;
  const entity = meant.entity ?? said.entity;
  const kind = said.change && foreign(said.change, 20);
  const named = [kind, change && changeName(change)].filter(Boolean).join(' ');
  const at = change === null && said.at !== null ? whenMrkdwn(said.at) : null;
  const parts = [named, at, entity && foreign(entity, 60)].filter(Boolean);
  return parts.length === 0 ? texts.talk.somethingElse : `*${parts.join(' · ')}*`;
}

function line(user: string, label: DiagnosisLabel, talk: Talk): string {
  const said = talk.texts.talk;
  const say = label.said.refuted ? said.saidWasNot : said.saidWas;
  return `🗣️ ${say(mentionUser(user), whatOf(label, talk))}`;
}

/** Who says what of a diagnosis, the newest first, and what comes first with that; empty while nobody did. */
export function correctionsLines(session: DiagnosticSession, talk: Talk): string {
  const labels = labelsOf(session).slice(0, MOST);
  const now = labels[0]?.[1].now;
  const lines = labels.map(([user, label]) => line(user, label, talk));
  if (!now?.entity) return lines.join('\n');
  const first = talk.texts.talk.withThat(foreign(now.entity, 60), percentOf(now.confidence));
  return [...lines, first].join('\n');
}
