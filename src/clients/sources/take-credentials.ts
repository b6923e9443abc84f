/** An address without the user and password that stand in it, and the header that says the same; null without them. */
export function takeCredentials(given: URL): { url: URL; authorization: string | null } {
  const { username, password } = given;
  const url = new URL(given);
  url.username = '';
  url.password = '';
  if (username === '' && password === '') return { url, authorization: null };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
