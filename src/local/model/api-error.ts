import type { Fault } from '../faults/fault.ts';
import { retryAfterSeconds } from '../faults/under-fault.ts';

type ErrorBody = { message: string; type: string; param: string | null; code: string | null };

/** An error as OpenAI documents it. */
export function apiError(
  status: number,
  body: Omit<ErrorBody, 'param'> & { param?: string },
  headers: Record<string, string> = {},
): Response {
  return Response.json({ error: { param: null, ...body } }, { status, headers });
}

/** A request that is not what it should be. */
export function badRequest(message: string, param?: string): Response {
  return apiError(400, { message, type: 'invalid_request_error', param, code: null });
}

/** What a missing or empty bearer token is answered with. */
export function unauthorised(): Response {
  return apiError(401, {
    message:
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    type: 'invalid_request_error',
    code: null,
  });
}

/** What a model that is not there is answered with. */
export function unknownModel(model: string): Response {
  return apiError(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  });
}

function rateLimited(fault: Fault): Response {
  const seconds = retryAfterSeconds(fault);
  const message = `Rate limit reached for requests. Please try again in ${seconds}s.`;
  return apiError(
    429,
    { message, type: 'requests', code: 'rate_limit_exceeded' },
    {
      'retry-after': String(seconds),
      'retry-after-ms': String(seconds * 1_000),
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': `${seconds}s`,
    },
  );
}

const MESSAGES: Readonly<Record<number, ErrorBody>> = {
  401: {
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  },
  403: {
    message: 'Country, region, or territory not supported',
    type: 'request_forbidden',
    param: null,
    code: 'unsupported_country_region_territory',
  },
  429: {
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    param: null,
    code: 'insufficient_quota',
  },
  503: {
    message: 'The engine is currently overloaded, please try again later.',
    type: 'server_error',
    param: null,
    code: null,
  },
};

const SERVER_ERROR: ErrorBody = {
  message: 'The server had an error while processing your request. Sorry about that!',
  type: 'server_error',
  param: null,
  code: null,
};

/** What a fault answers in place of the completion. */
export function refusal(fault: Fault): Response {
  if (fault.kind === 'rate_limit') return rateLimited(fault);
  const status = fault.kind === 'status' ? (fault.status ?? 500) : 503;
  return Response.json({ error: MESSAGES[status] ?? SERVER_ERROR }, { status });
}
