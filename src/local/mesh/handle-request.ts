import { setTimeout as delay } from 'node:timers/promises';
import type { MeshAnswer } from './call-service.ts';
import type { MeshFaults } from './mesh-faults.ts';
import type { MeshLog } from './mesh-log.ts';
import type { MeshMember } from './mesh-member.ts';
import { MESH_TRAITS, type MeshService } from './mesh-services.ts';

/** What a service does its work with. */
export type Workshop = {
  member: MeshMember;
  faults: MeshFaults;
  log: MeshLog;
  /** Asks another service: 503 when nobody is there, 504 when it takes too long. */
  call(callee: MeshService, traceId: string): Promise<MeshAnswer>;
  /** A number from 0 to 1. */
  random: () => number;
  closing: AbortSignal;
};

/** The share of requests that a bad release fails, and how much longer the others take, milliseconds. */
const BAD_RELEASE = { share: 0.6, delayMs: 250 };

/** Around the usual, with the long tail that response times have. */
function drawMs(usual: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return usual * Math.exp(0.35 * normal);
}

function isBad({ member }: Workshop): boolean {
  return (member.release()?.failure ?? null) !== null;
}

/** Its own work: how long it takes, with what is switched on. */
function workMs(shop: Workshop): number {
  const { service } = shop.member;
  const late = shop.faults.find(service, 'latency')?.delay_ms ?? 0;
  const slow = isBad(shop) ? BAD_RELEASE.delayMs : 0;
  return drawMs(MESH_TRAITS[service].latencyMs, shop.random) + late + slow;
}

/** What it says when its own work fails this time; null when it does not. */
function ownFailure(shop: Workshop): string | null {
  const share = shop.faults.find(shop.member.service, 'errors')?.share ?? 0;
  if (shop.random() < share) return 'Error: could not handle the request: internal error';
  return isBad(shop) && shop.random() < BAD_RELEASE.share
    ? (shop.member.release()?.failure ?? null)
    : null;
}

/** One after the other, until one fails. */
async function askCallees(shop: Workshop, traceId: string): Promise<MeshAnswer> {
  const { service, meters } = shop.member;
  let tookMs = 0;
  for (const callee of MESH_TRAITS[service].calls) {
    const answer = await shop.call(callee, traceId);
    meters.called(callee, answer.code, answer.tookMs / 1_000);
    tookMs += answer.tookMs;
    if (answer.code < 500) continue;
    const message = `request to ${callee} failed with status ${answer.code}`;
    shop.log.write({ service, level: 'WARN', message, traceId });
    return { code: answer.code === 504 ? 504 : 502, tookMs };
  }
  return { code: 200, tookMs };
}

/** Handles one request as the service would: works, asks those it needs, and answers with a status. */
export async function handleRequest(
  shop: Workshop,
  path: string,
  traceId: string,
): Promise<MeshAnswer> {
  const { service, meters } = shop.member;
  const ownMs = workMs(shop);
  await delay(ownMs, undefined, { signal: shop.closing });
  const asked = await askCallees(shop, traceId);
  // Late enough that those it asked had their work: what fails is what it makes of their answers.
  const failure = asked.code === 200 ? ownFailure(shop) : null;
  if (failure !== null) shop.log.write({ service, level: 'ERROR', message: failure, traceId });
  const answer = { code: failure === null ? asked.code : 500, tookMs: ownMs + asked.tookMs };
  meters.answered(path, answer.code, answer.tookMs / 1_000);
  return answer;
}
