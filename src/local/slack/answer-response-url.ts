import { z } from 'zod';
import { answerInPlace } from './say/answer-in-place.ts';
import type { Workspace } from './workspace.ts';

/** Answers a post to a `response_url`; a worn out or unknown one is 404, as in Slack. */
export async function answerResponseUrl(
  workspace: Workspace,
  responseId: string,
  request: Request,
): Promise<Response> {
  const body = z.looseObject({}).safeParse(await request.json().catch(() => null));
  if (!body.success) return Response.json({ ok: false, error: 'invalid_payload' }, { status: 400 });
  const taken = workspace.responseUrls.take(responseId);
  if (taken.kind !== 'taken') {
    return Response.json({ ok: false, error: taken.kind }, { status: 404 });
  }
  const result = answerInPlace(workspace, responseId, taken.target, body.data);
  return Response.json(result, { status: result.ok ? 200 : 400 });
}
