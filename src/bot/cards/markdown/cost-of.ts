/** What blocks or parts of them cost: the length of their JSON, which is more than Slack counts. */
export function costOf(value: unknown): number {
  return JSON.stringify(value).length;
}
