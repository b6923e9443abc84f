import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { VERIFICATION_TOKEN } from './build-envelope.ts';
import type { PostSigned } from './post-signed.ts';

const Answer = z.union([z.looseObject({ challenge: z.string() }), z.string()]);

/** Asks the app's address to prove itself, as Slack does when it is set: a challenge must come back. */
export async function verifyUrl(post: PostSigned): Promise<boolean> {
  const challenge = randomBytes(24).toString('base64url');
  const body = JSON.stringify({ token: VERIFICATION_TOKEN, challenge, type: 'url_verification' });
  const delivery = await post({ body, contentType: 'application/json' });
  if (delivery.kind === 'failed' || delivery.status !== 200) return false;
  const answer = Answer.safeParse(parseOrKeep(delivery.text));
  if (!answer.success) return false;
  return (typeof answer.data === 'string' ? answer.data : answer.data.challenge) === challenge;
}

function parseOrKeep(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Slack takes the bare challenge as well.
    return text.trim();
  }
}
