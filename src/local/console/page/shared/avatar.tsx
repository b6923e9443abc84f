import type { ConsoleUser } from './types.ts';

/** How many colours the style sheet has for people. */
const COLOURS = 6;

/** A person's initials on a colour of their own; the bot has its mark. */
export function Avatar({
  user,
  size = 36,
}: {
  user: ConsoleUser | undefined;
  size?: 20 | 28 | 36;
}) {
  const className = `avatar avatar-${size} ${user?.role === 'bot' ? 'avatar-bot' : ''}`;
  return (
    <span className={className} data-colour={colourOf(user?.id ?? '')} aria-hidden="true">
      {user?.role === 'bot' ? <BotMark /> : initials(user?.realName ?? '?')}
    </span>
  );
}

function BotMark() {
  return (
    <svg viewBox="0 0 24 24" width="62%" height="62%" fill="none" aria-hidden="true">
      <path
        d="M19 12a7 7 0 1 1-2.6-5.45M19.4 3.2v4.2h-4.2"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="12" cy="12" r="2.1" fill="currentColor" />
    </svg>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
}

function colourOf(id: string): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS;
}
