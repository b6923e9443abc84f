/** Any JSON object as it came in; validated where it matters. */
export type Json = Record<string, unknown>;

/** A Block Kit block that passed validation. */
export type Block = Json & { type: string; block_id?: string };

/** Metadata of a message, as `include_all_metadata` shows it. */
export type MessageMetadata = { event_type: string; event_payload: Json };

/** Who reacted with one emoji. */
export type Reaction = { name: string; users: string[]; count: number };

/** A file as the Web API shows it. */
export type SlackFile = Json & { id: string; name: string; mimetype: string };

/** A message as it is kept and as the Web API shows it, less what is counted when it is read. */
export type Message = {
  type: 'message';
  subtype?: string;
  ts: string;
  user: string;
  team: string;
  text: string;
  bot_id?: string;
  app_id?: string;
  bot_profile?: Json;
  thread_ts?: string;
  parent_user_id?: string;
  blocks?: Block[];
  attachments?: Json[];
  metadata?: MessageMetadata;
  edited?: { user: string; ts: string };
  reactions?: Reaction[];
  files?: SlackFile[];
  /** Only in replies that were also sent to the channel. */
  root?: Json;
  /** Counted when a thread's first message is read. */
  reply_count?: number;
  reply_users?: string[];
  reply_users_count?: number;
  latest_reply?: string;
  /** True on what only one person sees; such messages are in no history. */
  is_ephemeral?: boolean;
};

/** A conversation: a channel, or a direct message between a person and the bot. */
export type Conversation = {
  id: string;
  kind: 'channel' | 'im' | 'mpim';
  /** Empty for direct messages. */
  name: string;
  /** User ids, the bot's included. */
  members: string[];
  /** Seconds since the epoch. */
  created: number;
};

/** A modal or a Home tab as the Web API shows it. */
export type View = Json & {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  blocks: Block[];
  callback_id: string;
  external_id: string;
  private_metadata: string;
  root_view_id: string;
  previous_view_id: string | null;
  notify_on_close: boolean;
};
