/** One entry of `errors` in GitHub's 422. */
export type FieldError = { resource: string; field: string; code: string; message?: string };

const DOCS = 'https://docs.github.com/rest';

/** An error as GitHub's REST API words it. */
export function problem(
  status: number,
  message: string,
  more: { errors?: readonly FieldError[]; docs?: string; headers?: Record<string, string> } = {},
): Response {
  const body = {
    message,
    ...(more.errors ? { errors: more.errors } : {}),
    documentation_url: more.docs ?? DOCS,
    status: String(status),
  };
  return Response.json(body, { status, ...(more.headers ? { headers: more.headers } : {}) });
}

/** There is no such thing, or it is not for the one who asks. */
export function notFound(): Response {
  return problem(404, 'Not Found');
}

/** The body names a field wrongly. */
export function invalid(
  resource: string,
  field: string,
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom',
  message?: string,
): Response {
  const error = { resource, field, code, ...(message === undefined ? {} : { message }) };
  return problem(422, 'Validation Failed', { errors: [error] });
}

/** The token may not do this; the header names what would have let it. */
export function forbidden(permission: string): Response {
  return problem(403, 'Resource not accessible by integration', {
    headers: { 'x-accepted-github-permissions': permission },
  });
}
