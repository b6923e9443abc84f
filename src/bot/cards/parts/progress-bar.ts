/** A bar of `of` segments, `done` of them full. */
export function progressBar(done: number, of: number): string {
  return '▰'.repeat(done) + '▱'.repeat(Math.max(0, of - done));
}
