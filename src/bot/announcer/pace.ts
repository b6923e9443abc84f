/** What is sent: something new, an answer in a thread, or what is mended. None of them waits for one that comes after it. */
export type Lane = 'post' | 'reply' | 'edit';

/** Waits for the channel's next slot in a lane, across all processes. */
export type Pace = (channel: string, lane: Lane) => Promise<void>;
