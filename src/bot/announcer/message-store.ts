/** A message that is in Slack. `hash` tells whether what it shows is still right. */
export type SentMessage = { channel: string; ts: string; hash: string };

/** A message that somebody set out to post, and when first (milliseconds since the epoch). */
export type IntendedMessage = { intent: number };

/**
 * Which messages are in Slack. One key is one message for good.
 * `intend` comes before every post and `record` after it, so that whoever was killed between the two is followed by
 * someone who knows to look before posting again.
 */
export type MessageStore = {
  get(key: string): Promise<SentMessage | IntendedMessage | null>;
  /**
   * Claims the post, atomically and for 15 s, longer than a post may take: `first` when nobody has tried before,
   * `again` when an earlier try ended or died, `busy` while another worker's claim lives.
   */
  intend(key: string): Promise<'first' | 'again' | 'busy'>;
  /** Gives the claim back after a try that did not post; the intent stays. */
  release(key: string): Promise<void>;
  /** Notes where the message is and ends the claim; also overwrites an earlier record, e.g. after an edit. */
  record(key: string, sent: SentMessage): Promise<void>;
};

/** Whether the message is in Slack already. */
export function isSent(known: SentMessage | IntendedMessage | null): known is SentMessage {
  return known !== null && 'ts' in known;
}
