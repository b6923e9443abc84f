/** The Authorization header that GitHub takes for git over HTTPS with a token of any kind. */
export function basicAuthorization(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
