import { incidentLines, openIncidents } from '../../incidents/incident-lines.ts';
import { mayTellHere } from '../may-tell-here.ts';
import type { Replies } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 8;

/** "What's on fire?": every open incident. */
export const whatsOnFire: Replies<'whats_on_fire'> = async (talk) => {
  const { deps, texts } = talk;
  const said = texts.talk;
  if (!(await mayTellHere(talk))) return { text: said.elsewhere };
  const open = await openIncidents(deps);
  if (open.length === 0) return { text: said.nothingFires };
  const { lines, left } = await incidentLines(deps, open, MOST, texts);
  const more = left > 0 ? [`+${left}`] : [];
  return tell(said.fires(String(open.length)), [...lines, ...more].join('\n'));
};
