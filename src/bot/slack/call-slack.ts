import { toOpsError } from './to-ops-error.ts';

/** Awaits a call to Slack. @throws OpsError with a stable code, naming the method. */
export async function callSlack<T>(method: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toOpsError(error, method);
  }
}
