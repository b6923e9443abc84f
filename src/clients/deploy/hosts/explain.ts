const WORDS: Readonly<Record<string, string>> = {
  http_401: 'it does not take our token',
  http_402: 'its plan does not allow it',
  http_403: 'our token may not do that',
  http_404: 'it knows no such service, project or deploy',
  http_409: 'something else is under way there',
  http_422: 'it would not, for that deploy',
  http_429: 'it takes no more requests for now',
  timeout: 'it did not answer in time',
  malformed: 'it answered something that is not in its documentation',
};

/** A host's failure as a phrase for people; the code of ours where there is none. */
export function explain(reason: string): string {
  return WORDS[reason] ?? `it failed (${reason})`;
}
