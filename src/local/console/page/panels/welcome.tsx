import type { ConsoleConversation } from '../shared/types.ts';

const IN_CHANNEL = ['/faq How do I deploy to production?', '@opsloop what’s on fire?'];
const ALONE = ['what’s on fire?', 'who is waiting for me?', 'is the deploy done?', 'help'];

/** What stands at the very beginning of a conversation, with what could be said; pressing that says it. */
export function Welcome(props: { conversation: ConsoleConversation; onSay(text: string): void }) {
  const { conversation, onSay } = props;
  const direct = conversation.kind === 'im';
  return (
    <section className="welcome">
      <h2>{direct ? 'You and opsloop' : `#${conversation.name}`}</h2>
      <p>
        {direct
          ? 'Say what you need in plain words. Nobody else reads this.'
          : 'This is where it begins. Ask something, and watch the answer walk to production:'}
      </p>
      <ul aria-label="To begin with">
        {(direct ? ALONE : IN_CHANNEL).map((text) => (
          <li key={text}>
            <button type="button" onClick={() => onSay(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
