/** Whether a Prometheus or Alertmanager says that it can be used. */
export async function isReadyAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // Not yet.
  }
}
