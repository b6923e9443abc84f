import { z } from 'zod';

const Emulated = z.object({
  slack: z.object({
    api_url: z.string(),
    bot_token: z.string(),
    channels: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  alertmanager: z.object({ webhook_url: z.string(), token: z.string() }),
});

/** Where Slack and the webhook of alerts are. */
export type Emulated = z.infer<typeof Emulated>;

const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string().transform(Number),
      text: z.string().default(''),
      metadata: z
        .object({ event_payload: z.object({ kind: z.string(), id: z.string() }) })
        .nullish(),
    }),
  ),
});

/** A message about an incident. */
export type IncidentMessage = {
  id: string;
  text: string;
  /** When it was posted, milliseconds since the epoch. */
  at: number;
};

/** Asks the product where its emulated Slack and its webhook are. */
export async function readDoors(url: string): Promise<Emulated> {
  return Emulated.parse(await (await fetch(`${url}/emulated`)).json());
}

/** The root messages about incidents in #oncall. */
export async function readIncidents({ slack }: Emulated): Promise<IncidentMessage[]> {
  const channel = slack.channels.find(({ name }) => name === 'oncall')?.id ?? '';
  const query = new URLSearchParams({ channel, limit: '999', include_all_metadata: 'true' });
  const response = await fetch(`${slack.api_url}conversations.history?${query}`, {
    headers: { authorization: `Bearer ${slack.bot_token}` },
  });
  const { messages } = History.parse(await response.json());
  return messages.flatMap(({ ts, text, metadata }) => {
    const about = metadata?.event_payload;
    return about?.kind === 'incident' ? [{ id: about.id, text, at: ts * 1_000 }] : [];
  });
}
