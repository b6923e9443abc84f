/** An answer that was no success. */
export class RequestFailed extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RequestFailed';
    this.status = status;
  }
}

/** Asks our own origin. Throws `RequestFailed` with what the server said. */
export async function request<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new RequestFailed(response.status, messageIn(body, response.status));
  return body as Answer;
}

/** Sends JSON to our own origin. */
export function send<Answer>(path: string, body: object, method = 'POST'): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return request<Answer>(path, { method, body: JSON.stringify(body), headers });
}

function messageIn(body: unknown, status: number): string {
  const said = (body as { message?: unknown } | null)?.message;
  return typeof said === 'string' ? said : `The server answered ${status}.`;
}
