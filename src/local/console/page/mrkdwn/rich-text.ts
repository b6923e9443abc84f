/** How a piece of text looks. */
export type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };

/** A piece of a line, in the shape of Slack's rich text. */
export type Inline =
  | { type: 'text'; text: string; style?: Style }
  | { type: 'link'; url: string; text?: string; style?: Style }
  | { type: 'user'; user_id: string }
  | { type: 'channel'; channel_id: string }
  | { type: 'usergroup'; usergroup_id: string }
  | { type: 'broadcast'; range: 'here' | 'channel' | 'everyone' }
  | { type: 'emoji'; name: string }
  | { type: 'date'; timestamp: number; format: string; fallback: string };

/** A part of a rich text block. */
export type RichElement = {
  type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted';
  elements: Inline[];
};

/** A rich text block. */
export type RichText = { type: 'rich_text'; elements: RichElement[] };
