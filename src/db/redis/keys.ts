/** Every Redis key by its meaning. The first group is public surface: its names are relied on from outside. */
export const keys = {
  task: (id: string) => `agent:task:${id}`,
  claim: (questionHash: string) => `agent:faq:hash:${questionHash}`,
  heartbeat: (worker: string) => `worker:heartbeat:${worker}`,
  success: (day: string) => `agent:metrics:success:${day}`,
  failure: (day: string) => `agent:metrics:failure:${day}`,
  tte: (day: string) => `agent:metrics:tte:${day}`,

  recentTasks: 'opsloop:tasks:recent',
  taskEvents: (id: string) => `opsloop:task-events:${id}`,
  run: (id: string) => `opsloop:run:${id}`,
  ledger: (id: string) => `opsloop:ledger:${id}`,
  runLock: (id: string) => `opsloop:lock:${id}`,
  runAgain: (id: string) => `opsloop:again:${id}`,
  openRuns: 'opsloop:runs:open',
  outbox: 'opsloop:outbox',
  outboxRefused: 'opsloop:outbox:refused',
  lane: (
    part: 'waiting' | 'joined' | 'groups' | 'active' | 'numbers',
    repo: string,
    branch: string,
  ) => `opsloop:lane:${repo}:${branch}:${part}`,
  brakes: (repo: string, branch: string) => `opsloop:brakes:${repo}:${branch}`,
  modelTokens: (day: string) => `opsloop:model-tokens:${day}`,
  pullRequests: 'opsloop:pull-requests',
  faqEntries: 'opsloop:faq:entries',
  message: (key: string) => `opsloop:message:${key}`,
  messageClaim: (key: string) => `opsloop:message-claim:${key}`,
  note: (key: string) => `opsloop:note:${key}`,
  once: (key: string) => `opsloop:once:${key}`,
  alertInbox: 'opsloop:alerts:inbox',
  watchdog: 'opsloop:alerts:watchdog',
  changes: 'opsloop:changes',
  change: (id: string) => `opsloop:change:${id}`,
  alertOwners: 'opsloop:incidents:by-fingerprint',
  liveIncidents: 'opsloop:incidents:live',
  incident: (id: string) => `opsloop:incident:${id}`,
  incidentAlerts: (id: string) => `opsloop:incident-alerts:${id}`,
  session: (id: string) => `opsloop:diagnosis:session:${id}`,
  sessionOfIncident: (incidentId: string) => `opsloop:diagnosis:of-incident:${incidentId}`,
  sourceUses: 'opsloop:diagnosis:source-uses',
  begunDiagnosis: (incidentId: string) => `opsloop:diagnosis:begun:${incidentId}`,
  bundle: (sessionId: string) => `opsloop:diagnosis:bundle:${sessionId}`,
  deliveryPosts: (channel: string) => `opsloop:pace:slack:${channel}:posts`,
  deliveryAll: (channel: string) => `opsloop:pace:slack:${channel}:all`,
  deliveryEdits: (channel: string) => `opsloop:pace:slack:${channel}:edits`,
} as const;

/** The UTC day of a moment, `YYYYMMDD`. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
}
