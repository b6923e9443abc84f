import { setTimeout as delay } from 'node:timers/promises';
import { alertOf, postAlerts } from '../support/post-alerts.ts';
import { type Emulated, readIncidents } from '../support/read-channel.ts';
import { type PastDiagnosis, readHistory } from '../support/read-history.ts';

/** Where the product is. */
export type Site = { url: string; doors: Emulated; stop: AbortSignal };

/** What became of one alert; milliseconds from the webhook. */
export type Diagnosed = {
  service: string;
  firstPost: number | null;
  finished: number | null;
  verdict: string | null;
};

const PATIENCE_MS = 180_000;
const LOOK_MS = 1_000;

async function untilFinished({ url, stop }: Site, services: readonly string[]) {
  const deadline = Date.now() + PATIENCE_MS;
  const isOurs = ({ services: about }: PastDiagnosis) =>
    about.some((one) => services.includes(one));
  for (;;) {
    const ended = (await readHistory(url)).filter((one) => isOurs(one) && one.finished_at !== null);
    const isEnded = services.every((service) => firstOf(service, ended) !== undefined);
    if (isEnded || Date.now() > deadline) return ended;
    await delay(LOOK_MS, undefined, { signal: stop });
  }
}

/** Messages are paced: the last of many is posted long after its diagnosis. */
async function untilPosted({ doors, stop }: Site, ended: readonly PastDiagnosis[]) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const messages = await readIncidents(doors);
    const posted = new Set(messages.map(({ id }) => id));
    const isTold = ended.every(({ incident_id: id }) => id === null || posted.has(id));
    if (isTold || Date.now() > deadline) return messages;
    await delay(LOOK_MS, undefined, { signal: stop });
  }
}

/** What could not be decided is looked at again; what counts is when it was said first. */
function firstOf(service: string, ended: readonly PastDiagnosis[]): PastDiagnosis | undefined {
  const about = ended.filter(({ services }) => services.includes(service));
  return about.toSorted((a, b) => Number(a.finished_at) - Number(b.finished_at))[0];
}

async function collect(site: Site, began: ReadonlyMap<string, number>): Promise<Diagnosed[]> {
  const ended = await untilFinished(site, [...began.keys()]);
  const messages = await untilPosted(site, ended);
  return [...began].map(([service, from]) => {
    const one = firstOf(service, ended);
    const message = messages.find(({ id }) => id === one?.incident_id);
    return {
      service,
      firstPost: message ? message.at - from : null,
      finished: one?.finished_at ? one.finished_at - from : null,
      verdict: one?.verdict ?? null,
    };
  });
}

/** An alert of each service, so many milliseconds apart: 0 is all at once. */
export async function diagnoseServices(
  site: Site,
  services: readonly string[],
  apartMs: number,
): Promise<Diagnosed[]> {
  const began = new Map<string, number>();
  const sent: Promise<unknown>[] = [];
  for (const service of services) {
    began.set(service, Date.now());
    sent.push(postAlerts(site.doors.alertmanager, service, [alertOf(service, 'HighErrorRate')]));
    if (apartMs > 0) await delay(apartMs, undefined, { signal: site.stop });
  }
  await Promise.all(sent);
  return collect(site, began);
}
