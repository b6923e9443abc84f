/** One way to write a slash command, for the composer's completion. */
export type CommandUsage = { usage: string; about: string };

/** A slash command of the app. */
export type SlashCommand = {
  command: string;
  description: string;
  usageHint: string;
  usages: readonly CommandUsage[];
};

/** The commands the app registered, as its manifest names them. */
export const COMMANDS: readonly SlashCommand[] = [
  {
    command: '/faq',
    description: 'Ask a question; the answer ships itself into the FAQ',
    usageHint: '<question> | status | retry <id> | rollback <id> | pause | resume | slo | help',
    usages: [
      { usage: '<question>', about: 'Ask, and watch the answer walk to production' },
      { usage: 'status [id]', about: 'What runs now, or how one question is doing' },
      { usage: 'retry <id>', about: 'Try a failed question again' },
      { usage: 'rollback <id>', about: 'Take one answer back out' },
      { usage: 'pause [reason]', about: 'Stop merging (admins)' },
      { usage: 'resume', about: 'Merge again (admins)' },
      { usage: 'unlock <reason>', about: 'Lift the lock after a rollback (admins)' },
      { usage: 'slo', about: 'Today’s success rate and time to execute' },
      { usage: 'help', about: 'What I can do' },
    ],
  },
  {
    command: '/diagnose',
    description: 'Find out what is wrong, and since when',
    usageHint: '<service> [in <namespace>] [last 30m] | alert <name> | capacity <resource> <kind>',
    usages: [
      { usage: '<service> [in <namespace>] [last 30m]', about: 'Diagnose a service' },
      { usage: 'alert <name or fingerprint>', about: 'Explain an alert' },
      { usage: 'capacity <resource> cpu|memory|disk|network [30d]', about: 'Forecast a resource' },
      { usage: 'example [name]', about: 'Diagnose a recorded incident' },
      { usage: 'export <id>', about: 'Take a diagnosis with you' },
      { usage: 'help', about: 'What I can do' },
    ],
  },
];
