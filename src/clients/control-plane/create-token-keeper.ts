import type { Clock } from '../../domain/clock.ts';
import type { SourceAnswer, SourceCaller } from '../sources/create-source-caller.ts';
import { TokenAnswer } from './schema.ts';

/** Where tokens come from, and as whom they are asked for. */
export type TokenSettings = { url: string; clientId: string; clientSecret: string };

/** A token of a machine, renewed in time. */
export type TokenKeeper = {
  /** Never throws. */
  get(signal: AbortSignal): Promise<SourceAnswer<string>>;
  /** It was refused: the next one is a new one, unless somebody has got a new one already. */
  refuse(token: string): void;
};

/** Renewed so long before it ends, milliseconds; and what counts where nobody says how long it lasts. */
const MARGIN_MS = 30_000;
const UNTOLD_SECONDS = 60;

/** Gets tokens by client credentials (RFC 6749, section 4.4) and keeps each until shortly before it ends. */
export function createTokenKeeper(
  { url, clientId, clientSecret }: TokenSettings,
  { caller, clock }: { caller: Pick<SourceCaller, 'ask'>; clock: Clock },
): TokenKeeper {
  let kept: { token: string; until: number } | null = null;
  let under: Promise<SourceAnswer<string>> | null = null;

  async function renew(signal: AbortSignal): Promise<SourceAnswer<string>> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const question = { method: 'POST', body, schema: TokenAnswer, signal, token: null } as const;
    const answer = await caller.ask(new URL(url), question);
    // What a token endpoint says may hold what it was sent.
    if (answer.kind === 'failed')
      return { ...answer, reason: `token_${answer.reason}`, said: null };
    const { access_token: token, expires_in: seconds } = answer.data;
    const lasts = (seconds ?? UNTOLD_SECONDS) * 1_000;
    kept = { token, until: clock.now() + Math.max(lasts - MARGIN_MS, lasts / 2) };
    return { kind: 'answered', data: token };
  }
  return {
    async get(signal) {
      if (kept !== null && clock.now() < kept.until) return { kind: 'answered', data: kept.token };
      under ??= renew(signal).finally(() => {
        under = null;
      });
      return under;
    },
    refuse(token) {
      if (kept?.token === token) kept = null;
    },
  };
}
