import type { WebContext } from '../env.ts';
import type { Fault } from '../errors/fault.ts';
import { BAD_REQUEST, bodyTooLarge, invalidInput } from '../errors/faults.ts';
import { readBody } from './read-body.ts';

/** A JSON document, or the refusal to answer with. */
export type JsonRead = { kind: 'json'; value: unknown } | { kind: 'fault'; fault: Fault };

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

function refuse(code: string, message: string): JsonRead {
  return { kind: 'fault', fault: invalidInput([{ path: '', code, message }]) };
}

/** Bytes that are not UTF-8 are refused instead of being quietly replaced. */
function parse(bytes: Uint8Array): JsonRead {
  try {
    return {
      kind: 'json',
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      return refuse('invalid_json', 'The body must be one JSON document in UTF-8.');
    }
    throw error;
  }
}

/** Reads a request's JSON body of at most `limit` bytes; strict about the content type. */
export async function readJson(c: WebContext, limit: number): Promise<JsonRead> {
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) {
    return refuse('wrong_content_type', 'Content-Type must be application/json.');
  }
  const body = await readBody(c, limit);
  if (body.kind === 'too_large') return { kind: 'fault', fault: bodyTooLarge(limit) };
  if (body.kind === 'aborted') return { kind: 'fault', fault: BAD_REQUEST };
  return parse(body.bytes);
}
