/** Facts that travel with an error: small, serialisable, free of secrets. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The base of every error the product raises on purpose. Recognised by `code`, never by its message. */
export class OpsError extends Error {
  /** Stable reason code, snake_case. */
  readonly code: string;
  /** What the reader needs to act. */
  readonly facts: ErrorFacts;
  /** Whether trying the same thing again may help; read by the queue in one place. */
  readonly retry: boolean;

  constructor(
    code: string,
    message: string,
    options: { facts?: ErrorFacts; retry?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'OpsError';
    this.code = code;
    this.facts = options.facts ?? {};
    this.retry = options.retry ?? false;
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
