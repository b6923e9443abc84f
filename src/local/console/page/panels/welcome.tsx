import type { ConsoleConversation } from '../shared/types.ts';

/** What stands at the very beginning of a conversation. */
export function Welcome({ conversation }: { conversation: ConsoleConversation }) {
  const direct = conversation.kind === 'im';
  return (
    <section className="welcome">
      <h2>{direct ? 'You and opsloop' : `#${conversation.name}`}</h2>
      <p>
        {direct
          ? 'Say what you need in plain words. Nobody else reads this.'
          : 'This is where it begins. Ask something, and watch the answer walk to production:'}
      </p>
      {!direct && <code>/faq How do I deploy to production?</code>}
    </section>
  );
}
