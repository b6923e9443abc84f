import type { Json } from '../message.ts';

/** Reads a call's arguments from query, form or JSON body, as the Web API takes them. */
export async function readArguments(request: Request): Promise<Json> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method === 'GET') return query;
  const type = request.headers.get('content-type') ?? '';
  const body = type.includes('json') ? await readJson(request) : await readForm(request, type);
  return { ...query, ...body };
}

async function readJson(request: Request): Promise<Json> {
  const body: unknown = await request.json();
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Json) : {};
}

async function readForm(request: Request, type: string): Promise<Json> {
  if (type.includes('multipart/form-data')) return Object.fromEntries(await request.formData());
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

/** The token of a call: the bearer, else the argument. */
export function readToken(request: Request, args: Json): string | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' ? args.token : null);
}
