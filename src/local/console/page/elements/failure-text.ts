/** What to say when the app did not answer a click, after Slack's codes. */
export function failureText(error: string): string {
  if (error === 'operation_timeout') return 'The app didn’t answer within three seconds.';
  if (error === 'dispatch_failed') return 'The app couldn’t take this.';
  if (error === 'message_not_found' || error === 'action_not_found') {
    return 'This is no longer there.';
  }
  return `That didn’t work (${error}).`;
}
