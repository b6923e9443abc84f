import type { Heard } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import { callSlack } from '../slack/call-slack.ts';
import { postReply } from '../talk/post-reply.ts';

type Core = Pick<BotCore, 'poster' | 'log'>;

/** The message that stands where an answer will. Nothing about it is worth failing for. */
export type Place = {
  /** Shows a text there soon, after what was said before: that an answer follows, or in place of one. */
  say(text: string, as?: 'talk_waiting' | 'talk'): void;
  /** Its `ts`, once all was said; null: there is no such message. */
  settle(): Promise<string | null>;
  /** Takes it away. */
  remove(): Promise<void>;
};

/** Opens the place of an answer; `earlier` is the message that an earlier try has left there. */
export function openPlace(core: Core, heard: Heard, earlier: string | null): Place {
  const { channel } = heard;
  let ts = earlier;
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(work).catch((error: unknown) => {
      core.log.warn({ channel, err: error }, 'how an answer stands could not be told');
    });
  };
  const settle = async () => {
    await last;
    return ts;
  };
  return {
    settle,
    say(text, as = 'talk_waiting') {
      inTurn(async () => {
        ts = await postReply(core, heard, { text }, { instead: ts, as });
      });
    },
    async remove() {
      const gone = await settle();
      if (gone === null) return;
      ts = null;
      inTurn(async () => {
        await callSlack('chat.delete', () => core.poster.chat.delete({ channel, ts: gone }));
      });
      await last;
    },
  };
}
