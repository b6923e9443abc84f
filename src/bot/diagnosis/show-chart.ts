import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { BundleStore, DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { OpsError } from '../../domain/errors.ts';
import type { SentMessage } from '../announcer/message-store.ts';
import type { Pace } from '../announcer/pace.ts';
import { type UploadDeps, uploadOnce } from '../announcer/upload-once.ts';
import { plain } from '../cards/parts/plain.ts';
import { drawIncident } from '../charts/draw-incident.ts';
import { narrowBundle } from '../charts/narrow-bundle.ts';
import { textsFor } from '../texts/texts-for.ts';
import { chartKey } from './thread-keys.ts';

/** What showing a chart needs of the world. */
export type ShowChartDeps = UploadDeps & {
  bundles: Pick<BundleStore, 'get'>;
  pace: Pace;
};

async function draw(
  { bundles, log }: ShowChartDeps,
  id: string,
  diagnosis: Diagnosis,
): Promise<Buffer | null> {
  const bundle = narrowBundle(await bundles.get(id), diagnosis);
  if (bundle !== null) return drawIncident(bundle, diagnosis);
  log.debug({ session_id: id }, 'the bundle of a diagnosis is not kept: it has no chart');
  return null;
}

/** Shows the chart of a finished diagnosis in its thread, once. A chart that can't be had never keeps the words away. */
export async function showChart(
  deps: ShowChartDeps,
  session: DiagnosticSession,
  diagnosis: Diagnosis,
  root: SentMessage,
): Promise<void> {
  const { id, language } = session;
  const said = textsFor(language).diagnosis;
  const who = plain(diagnosis.suspects[0]?.entity ?? session.request.title, 80);
  const place = {
    ...{ channel: root.channel, threadTs: root.ts },
    name: `diagnosis-${id}.png`,
    title: said.chartTitle,
    alt: said.chartAlt(who),
  };
  try {
    await uploadOnce(deps, chartKey(session, diagnosis), place, async () => {
      const png = await draw(deps, id, diagnosis);
      if (png) await deps.pace(root.channel, 'reply');
      return png;
    });
  } catch (error) {
    if (error instanceof OpsError && error.retry) throw error;
    deps.log.warn({ session_id: id, err: error }, 'the chart of a diagnosis could not be shown');
  }
}
