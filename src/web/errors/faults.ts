import type { Fault, FaultDetail } from './fault.ts';

export const NOT_FOUND: Fault = {
  status: 404,
  code: 'not_found',
  message: 'There is nothing at this address.',
};

export const TASK_NOT_FOUND: Fault = {
  status: 404,
  code: 'task_not_found',
  message: 'No task has this id.',
};

export const SESSION_NOT_FOUND: Fault = {
  status: 404,
  code: 'session_not_found',
  message: 'No diagnosis has this id.',
};

export const BUNDLE_NOT_FOUND: Fault = {
  status: 404,
  code: 'bundle_not_found',
  message: 'What this diagnosis was made of is not there yet, or not kept any more.',
};

export const LOOPBACK_ONLY: Fault = {
  status: 403,
  code: 'loopback_only',
  message: 'This surface has no sign-in yet and answers this machine only, without a proxy.',
};

export const QUEUE_UNAVAILABLE: Fault = {
  status: 503,
  code: 'queue_unavailable',
  message: 'The queue cannot be reached; nothing was accepted. Try again shortly.',
  headers: { 'Retry-After': '5' },
};

export const TRY_AGAIN: Fault = {
  status: 503,
  code: 'temporarily_unavailable',
  message: 'A store cannot be reached right now. Try again shortly.',
  headers: { 'Retry-After': '5' },
};

export const STARTING: Fault = {
  status: 503,
  code: 'starting',
  message: 'The process is starting. Try again in a moment.',
  headers: { 'Retry-After': '1' },
};

export const INTERNAL_ERROR: Fault = {
  status: 500,
  code: 'internal_error',
  message: 'Something went wrong on our side. The request id finds it in the logs.',
};

export const BAD_REQUEST: Fault = {
  status: 400,
  code: 'bad_request',
  message: 'The request cannot be read as HTTP.',
};

/** A request whose content is wrong, with every fault that was found. */
export function invalidInput(details: FaultDetail[]): Fault {
  const message = details[0]?.message ?? 'The request is not valid.';
  return { status: 400, code: 'invalid_input', message, details };
}

/** A body over the limit, in bytes. */
export function bodyTooLarge(limit: number): Fault {
  return {
    status: 413,
    code: 'body_too_large',
    message: `The body is larger than ${Math.floor(limit / 1024)} KiB.`,
  };
}

/** A known address asked with the wrong method. */
export function methodNotAllowed(methods: string[]): Fault {
  const allow = methods.join(', ');
  return {
    status: 405,
    code: 'method_not_allowed',
    message: `This address answers ${allow} only.`,
    headers: { Allow: allow },
  };
}

/** Too many requests of one asker. */
export function rateLimited(retryAfterSeconds: number): Fault {
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  return {
    status: 429,
    code: 'rate_limited',
    message: `Too many questions at once. Try again in ${seconds} s.`,
    headers: { 'Retry-After': String(seconds) },
  };
}

/** A webhook without the bearer token that was agreed on; `setting` names the one that holds it. */
export function invalidToken(setting: string): Fault {
  const message = `Authorization: Bearer <${setting}> is missing or wrong.`;
  return { status: 401, code: 'invalid_token', message };
}

/** A webhook whose sender did not prove who it is. */
export function invalidSignature(message: string): Fault {
  return { status: 401, code: 'invalid_signature', message };
}
