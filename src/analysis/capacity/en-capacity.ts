import type { CapacityWords, SaidAmount } from './capacity-words.ts';

const share = (said: SaidAmount) => (said.share === null ? '' : ` (${said.share} of the limit)`);

/** The phrases in English. */
export const enCapacity: CapacityWords = {
  usage({ average, p95, peak, trend, perDay }) {
    const grows = trend === 'increasing' ? 'grows' : 'shrinks';
    const course = trend === 'stable' ? 'neither grows nor shrinks' : `${grows} by ${perDay} a day`;
    const usual = `${average.amount} on average${share(average)}`;
    const nearly = `${p95.amount} or less for 95 % of the time${share(p95)}`;
    return `It uses ${usual}, ${nearly} and ${peak.amount} at most${share(peak)}; it ${course}.`;
  },
  message: {
    raise_limit: ({ limit, suggested }) => `Raise the limit from ${limit} to ${suggested}.`,
    lower_limit: ({ limit, suggested }) => `Lower the limit from ${limit} to ${suggested}.`,
    set_limit: ({ suggested }) => `Set a limit, of ${suggested} for example.`,
    unbounded: () => 'Watch it.',
    look_into: () => 'Find out what makes it grow.',
    look_again: () => 'Look again in a week.',
    fits: () => 'Leave it as it is.',
  },
  reason: {
    full: () => 'The limit is reached now.',
    growing: ({ days }) => `At this rate the limit is reached in ${days}.`,
    tight: ({ p95 }) =>
      `p95 uses ${p95.share ?? ''} of the limit, which leaves no room for anything unusual.`,
    lower_limit: ({ p95, suggested, horizonDays }) =>
      `p95 uses ${p95.share ?? ''} of the limit; with ${suggested} there would still be room above the most that is expected within ${horizonDays} days.`,
    set_limit: () =>
      'No limit of it is known: without one it can take what others need, and nobody can say when it is full.',
    unbounded: () => 'What the network can carry is not known.',
    look_into: ({ days, historyDays }) =>
      `At this rate the limit is reached in ${days}, but ${historyDays} of history are too few to size a limit by.`,
    look_again: ({ days, horizonDays }) =>
      `The limit is not expected to be reached within ${horizonDays} days, but it may be in ${days}.`,
    fits: ({ horizonDays }) => `The limit fits, and is not reached within ${horizonDays} days.`,
  },
  room: ({ suggested, comfortable, horizonDays }) =>
    `${suggested} would be at most ${comfortable} full with the most that is expected within ${horizonDays} days.`,
  alert: {
    at_capacity: ({ limit }) => `It uses all of its limit of ${limit} now.`,
    reaches_capacity: ({ limit, days }) =>
      `It is expected to reach its limit of ${limit} in ${days}.`,
    may_reach_capacity: ({ limit, days }) =>
      `It may reach its limit of ${limit} in ${days}, though that is not expected.`,
    no_limit: () => 'No limit of it is known, so nobody can say when it will not be enough.',
    short_history: ({ historyDays, horizonDays }) =>
      `There are only ${historyDays} of history: the forecast for ${horizonDays} days is rough.`,
  },
  days(value) {
    if (value >= 2) return `${Math.round(value)} days`;
    const hours = Math.max(1, Math.round(value * 24));
    return hours === 1 ? '1 hour' : `${hours} hours`;
  },
  cores: (amount) => `${amount} ${amount === '1' ? 'core' : 'cores'}`,
  between: ' ',
};
