const SHA = /^[0-9a-f]{7,64}$/;

/** A commit id in lower case, whole or abbreviated to at least 7 digits; null when it is none. */
export function normaliseSha(text: string): string | null {
  const sha = text.trim().toLowerCase();
  return SHA.test(sha) ? sha : null;
}

/** Whether both name the same commit, either of them perhaps abbreviated. What is no commit id equals nothing. */
export function sameCommit(a: string, b: string): boolean {
  const [one, other] = [normaliseSha(a), normaliseSha(b)];
  if (one === null || other === null) return false;
  return one.startsWith(other) || other.startsWith(one);
}
