/** Small things remembered for a while, shared by all processes; `put` overwrites. */
export type Notes = {
  put(key: string, value: string, ttlSeconds: number): Promise<void>;
  get(key: string): Promise<string | null>;
};

/** The keys under which the bot remembers. */
export const noteKeys = {
  /** Where a command's asker can still be answered; Slack lets it live for 30 minutes. */
  responseUrl: (taskId: string) => `response_url:${taskId}`,
  /** A question that waits for "ask anyway". */
  question: (id: string) => `question:${id}`,
  /** What a thread is about, if it is ours. */
  thread: (channel: string, ts: string) => `thread:${channel}:${ts}`,
  /** As which event something that was said to us was taken up. */
  heardAs: (channel: string, ts: string) => `heard_as:${channel}:${ts}`,
  /** For what somebody was told that they are welcome. */
  thanked: (place: string) => `thanked:${place}`,
  /** A diagnosis that waits for somebody to say which service is meant. */
  wanted: (id: string) => `wanted:${id}`,
  /** What somebody may have meant, until they choose. */
  meant: (id: string) => `meant:${id}`,
} as const;
