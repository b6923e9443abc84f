import type { DiagnoseTexts } from './diagnose-texts.ts';

/** `/diagnose`, in English. */
export const enDiagnose: DiagnoseTexts = {
  help: {
    intro: 'I find out what is wrong, since when and why, and propose what to do about it.',
    commands: [
      { usage: '/diagnose <service>', about: 'look at a service and everything it calls' },
      {
        usage: '/diagnose <service> in <namespace> last 30m',
        about: 'only that namespace, only that long back: m, h or d, a week at most',
      },
      { usage: '/diagnose alert <name or fingerprint>', about: 'explain an alert' },
      {
        usage: '/diagnose capacity <resource> cpu|memory|disk|network [30d]',
        about: 'how much is used, and when it will not be enough; 7 to 365 days ahead',
      },
      {
        usage: '/diagnose example [bad-deploy|latency|errors|memory-leak|crash-loop]',
        about: 'a recorded incident, to see how it looks',
      },
      { usage: '/diagnose export <id>', about: 'the evidence of a diagnosis as a file' },
      { usage: '/diagnose help', about: 'this list' },
    ],
    outro: 'Nothing is changed without a person’s approval.',
  },
  pick: 'Choose a service',
  pickHere: 'Or choose one of the services I know:',
  accepted: (what) => `Diagnosing ${what}. It shows here as it goes.`,
  acceptedElsewhere: (what) => `Diagnosing ${what}.`,
  wrong: {
    service_name: (found) =>
      `${found} can’t be a service: names are letters, digits and . _ - / : @. Like this: \`/diagnose checkoutservice\``,
    namespace_missing: () =>
      'Which namespace? Like this: `/diagnose checkoutservice in shop last 30m`',
    namespace_name: (found) =>
      `${found} can’t be a namespace: names are letters, digits and - . Like this: \`/diagnose checkoutservice in shop\``,
    range_missing: () => 'How far back? Like this: `/diagnose checkoutservice last 30m`',
    range: (found) =>
      `I can’t read ${found} as a length of time. A number and m, h or d, like \`last 30m\`, \`last 2h\` or \`last 1d\`.`,
    range_bounds: (found) => `${found} is too short or too long: from \`last 1m\` to \`last 7d\`.`,
    bare_range: (found) => `Write \`last\` before ${found}: \`/diagnose checkoutservice last 30m\``,
    unexpected: (found) =>
      `I did not expect ${found} there. After the service come \`in\` and a namespace, or \`last\` and a length of time: \`/diagnose checkoutservice in shop last 30m\``,
    alert_missing: () =>
      'Which alert? Its name or fingerprint, like this: `/diagnose alert HighLatency`',
    capacity_resource: () =>
      'Which resource? Like this: `/diagnose capacity checkoutservice memory 30d`',
    capacity_metric: (found) =>
      `Which of cpu, memory, disk or network${found ? `? ${found} is none of them` : ''}. Like this: \`/diagnose capacity checkoutservice memory 30d\``,
    capacity_days: (found) =>
      `${found} does not fit: 7 to 365 days come last, like this: \`/diagnose capacity checkoutservice memory 30d\``,
    example_name: (found) =>
      `${found} is no recorded incident: there are bad-deploy, latency, errors, memory-leak and crash-loop. Like this: \`/diagnose example latency\``,
    export_id: () =>
      'Which diagnosis? Its id, or the first 8 characters of it, like this: `/diagnose export 3f2b6c1e`',
  },
  unknownService: (name) => `I know no service called ${name}.`,
  didYouMean: 'Did you mean one of these?',
  anyway: (name) => `Diagnose ${name} anyway`,
  expired: 'That offer has expired. Please type the command again.',
  notFound: (id) => `I know no diagnosis ${id}.`,
  title: {
    service: (service) => service,
    inNamespace: (title, namespace) => `${title} in ${namespace}`,
    last: (title, range) => `${title}, last ${range}`,
    alert: (name) => `alert ${name}`,
    example: 'a recorded example',
  },
  capacity: {
    title: (resource, metric) => `Capacity of ${resource}: ${metric}`,
    metrics: { cpu: 'CPU', memory: 'memory', disk: 'disk', network: 'network' },
    trend: { increasing: '📈 increasing', stable: '➡️ stable', decreasing: '📉 decreasing' },
    usage: (average, peak, p95) =>
      `Used: ${average} on average, ${p95} at the 95th percentile, ${peak} at the peak`,
    ofLimit: (limit) => `Limit: ${limit}`,
    noLimit: 'No limit is known, so nothing says when it will not be enough.',
    reached: (days) => `Expected to reach its limit in ${days} days`,
    reachedNow: 'It has reached its limit',
    mayReach: (days) => `at the earliest in ${days} days`,
    notReached: (days) => `Not expected to reach its limit within ${days} days`,
    growth: (rate) => `${rate} a day`,
    cost: (amount) => `${amount} a month`,
    history: (days) => `from ${Math.round(days)} days of history`,
    recommended: 'Recommended',
    chartTitle: 'Usage and forecast',
    chartAlt: (resource) =>
      `Chart of ${resource}: past usage, forecast with its 95 % interval, and the limit.`,
    posted: 'The analysis is in this channel, its chart in the thread.',
    notConfigured: (setting) => `Nothing to read usage from: set ${setting}.`,
    noData: (resource) => `I found no usage of ${resource}.`,
    near: (names) => `Did you mean ${names}?`,
    failed: (reason) =>
      `The source of usage did not answer (${reason}). Please try again in a minute.`,
    notWired: 'Capacity can’t be analysed in this process. Please try again in a minute.',
  },
};
