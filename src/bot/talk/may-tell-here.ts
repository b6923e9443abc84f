import { isOncallPublic } from '../slack/is-oncall-public.ts';
import type { Talk } from './talk.ts';

/** Whether what on call's channel shows may be told here: in it, or anywhere when everybody can read it. @throws OpsError */
export async function mayTellHere({ deps, heard }: Talk): Promise<boolean> {
  const oncall = await deps.channels.idOf(deps.config.oncallChannel);
  return heard.channel === oncall || (await isOncallPublic(deps));
}
