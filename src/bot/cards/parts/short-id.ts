/** The part of a task's id that people read and type. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
