import type { RankedEntity } from '../ranking/rank-entities.ts';
import type { CallGraph } from '../topology/call-graph.ts';

const FOREIGN =
  /external|third[-_ ]?party|\bupstream\b|\bprovider\b|\binternet\b|\bsaas\b|\bpartner\b|^https?:\/\//i;
/** `api.payments.example`, but no name inside a cluster or a private network. */
const PUBLIC_HOST =
  /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|co|app|cloud|ai|eu|us|uk|de|example)(?:[:/].*)?$/i;
const PRIVATE = /\.(?:svc|local|internal|cluster|lan|home|corp)(?:\.|:|\/|$)|elb\.amazonaws\.com/i;

/** Whether an entity is run by somebody else: named as such, or a public address that calls nobody of ours. */
export function isExternal({ entity, aspects }: RankedEntity, graph: CallGraph): boolean {
  if (aspects.has('resource') || aspects.has('host')) return false;
  if (FOREIGN.test(entity)) return true;
  const leaf = (graph.callees.get(entity)?.size ?? 0) === 0;
  return leaf && PUBLIC_HOST.test(entity) && !PRIVATE.test(entity);
}

/** A public host that failing calls name in the clues of a suspect; null: none is named. */
export function foreignHost({ clues }: RankedEntity): string | null {
  const calls = clues.filter(
    ({ cause, source }) =>
      source === 'log' && cause !== null && /refused|timeout|upstream|throttled|denied/.test(cause),
  );
  const hosts = calls.flatMap(
    ({ message }) => message.match(/\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi) ?? [],
  );
  return hosts.find((host) => PUBLIC_HOST.test(host) && !PRIVATE.test(host)) ?? null;
}
