import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { messageOf } from '../../domain/errors.ts';
import type { Span } from '../../domain/evidence.ts';
import type { KnownDeploy, TalkContext, TalkThread } from '../../domain/talk/context.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import { resolveNicknames } from '../../domain/talk/services/resolve-nicknames.ts';
import type { Task } from '../../domain/task.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { TalkDeps } from './deps.ts';
import type { Subject } from './talk.ts';

const RECENT = 50;
const DAY = 86_400_000;
/** An incident is looked at from this long before its first alert, milliseconds. */
const BEFORE = 30 * 60_000;

/** What only helps to understand is never worth failing for. */
async function orElse<T>({ log }: TalkDeps, what: string, read: Promise<T>, other: T): Promise<T> {
  try {
    return await read;
  } catch (error) {
    log.debug({ what, err: messageOf(error) }, 'part of a conversation could not be read');
    return other;
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // Intl says that there is no such zone by throwing only.
    return false;
  }
}

async function zoneOf({ client }: TalkDeps, user: string): Promise<string> {
  const { user: person } = await callSlack('users.info', () => client.users.info({ user }));
  return person?.tz && isZone(person.tz) ? person.tz : 'UTC';
}

async function botId({ client }: TalkDeps): Promise<string | null> {
  const { user_id } = await callSlack('auth.test', () => client.auth.test());
  return user_id ?? null;
}

function deployOf({ stages, mergeSha }: Task): KnownDeploy[] {
  const deploy = stages.find(({ name }) => name === 'deploy');
  return mergeSha && deploy?.finishedAt ? [{ service: null, at: deploy.finishedAt }] : [];
}

async function deploysOf({ tasks, changes, clock }: TalkDeps): Promise<KnownDeploy[]> {
  const end = clock.now();
  const [recent, heard] = await Promise.all([
    tasks.recent(RECENT),
    changes.between({ start: end - 7 * DAY, end }),
  ]);
  const told = heard.filter(({ kind }) => kind === 'deploy');
  return [...told.map(({ entity, at }) => ({ service: entity, at })), ...recent.flatMap(deployOf)];
}

/** What a diagnosis looked at that was told no time: the half hour before it. */
function halfHourBefore({ createdAt }: DiagnosticSession): Span {
  return { start: createdAt - BEFORE, end: createdAt };
}

/** What a thread is about, as far as it helps to understand what is said in it. */
export function threadOf({ of, session, incident }: Subject, now: number): TalkThread | null {
  if (of === null) return null;
  const services = [...(incident?.services ?? []), ...(session?.request.services ?? [])];
  const known = session === null || session.recorded ? null : halfHourBefore(session);
  const ofIncident = incident && {
    start: incident.startedAt - BEFORE,
    end: incident.resolvedAt ?? now,
  };
  const window = session?.request.window ?? ofIncident ?? known;
  return { ...of, services: [...new Set(services)], window };
}

/** Everything that must be known to understand what was said. */
export async function readContext(
  deps: TalkDeps,
  { user, at }: Heard,
  subject: Subject,
): Promise<TalkContext> {
  const [timeZone, bot, services, lastDeploys] = await Promise.all([
    orElse(deps, 'time zone', zoneOf(deps, user), 'UTC'),
    orElse(deps, 'bot', botId(deps), null),
    orElse(deps, 'services', deps.diagnosis.services(), []),
    orElse(deps, 'deploys', deploysOf(deps), []),
  ]);
  const nicknames = resolveNicknames(deps.nicknames, services);
  const known = { timeZone, bot, services, lastDeploys, nicknames };
  return { ...known, now: at, thread: threadOf(subject, at) };
}
