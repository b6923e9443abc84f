import type { z } from 'zod';
import type { Span } from '../../domain/evidence.ts';
import type { SourceAnswer, SourceCaller } from '../sources/create-source-caller.ts';
import type { TokenKeeper } from './create-token-keeper.ts';

/** Items of a list, and whether there were more than are read. */
export type ListAnswer<Item> = SourceAnswer<{ items: Item[]; more: boolean }>;

/** Lists what happened in a stretch of time. Never throws. */
export type AskControlPlane = <Item>(
  path: 'audit-logs' | 'incidents',
  page: z.ZodType<{ items: Item[]; next: string | null }>,
  span: Span,
  signal: AbortSignal,
) => Promise<ListAnswer<Item>>;

const MOST_PAGES = 5;

function urlOf(base: string, path: string, { start, end }: Span, cursor: string | null): URL {
  const url = new URL(path, base.endsWith('/') ? base : `${base}/`);
  url.searchParams.set('from', new Date(start).toISOString());
  url.searchParams.set('to', new Date(end).toISOString());
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  return url;
}

/** The control plane at that address; `tokens` null: it asks for none. */
export function askControlPlane(
  base: string,
  caller: Pick<SourceCaller, 'ask'>,
  tokens: TokenKeeper | null,
): AskControlPlane {
  async function askOnce<T>(url: URL, schema: z.ZodType<T>, signal: AbortSignal) {
    const token = tokens === null ? null : await tokens.get(signal);
    if (token?.kind === 'failed') return { answer: token, token: null };
    const given = token?.data ?? null;
    return { answer: await caller.ask(url, { schema, signal, token: given }), token: given };
  }
  async function ask<T>(
    url: URL,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<SourceAnswer<T>> {
    const first = await askOnce(url, schema, signal);
    const refused = first.answer.kind === 'failed' && first.answer.status === 401;
    if (!refused || first.token === null) return first.answer;
    // It may have been taken back before it ended: a new one gets one chance.
    tokens?.refuse(first.token);
    return (await askOnce(url, schema, signal)).answer;
  }
  return async <Item>(
    path: string,
    page: z.ZodType<{ items: Item[]; next: string | null }>,
    span: Span,
    signal: AbortSignal,
  ): Promise<ListAnswer<Item>> => {
    const items: Item[] = [];
    let cursor: string | null = null;
    for (let read = 0; read < MOST_PAGES; read += 1) {
      const answer: SourceAnswer<{ items: Item[]; next: string | null }> = await ask(
        urlOf(base, path, span, cursor),
        page,
        signal,
      );
      if (answer.kind === 'failed') return answer;
      items.push(...answer.data.items);
      cursor = answer.data.next;
      if (cursor === null) break;
    }
    return { kind: 'answered', data: { items, more: cursor !== null } };
  };
}
