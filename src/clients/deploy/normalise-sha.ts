const SHA = /^[0-9a-f]{7,64}$/;

/** A commit id in lower case, whole or abbreviated to at least 7 digits; null when it is none. */
export function normaliseSha(text: string): string | null {
  const sha = text.trim().toLowerCase();
  return SHA.test(sha) ? sha : null;
}
