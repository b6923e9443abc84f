import { detectLanguage } from '../../domain/language.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import type { Waiting, WaitsFor } from '../../domain/talk/waiting.ts';
import type { BotCore } from '../deps.ts';
import type { Texts } from '../texts/texts.ts';
import { textsFor } from '../texts/texts-for.ts';
import { openPlace, type Place } from './open-place.ts';
import type { Patience } from './patience.ts';
import { showStatus } from './show-status.ts';

type Core = Pick<BotCore, 'client' | 'poster' | 'log'>;

/** A wait for an answer. */
export type OpenWaiting = Waiting & {
  /** Is over when nobody waits any longer, which was said. */
  over: Promise<void>;
  /** Takes back what was shown, if no answer has taken its place. */
  close(): Promise<void>;
};

/** Where people are told nothing yet, or how it stands, or nothing any more. */
type Stage = 'silent' | 'told' | 'ended' | 'given_up';

type State = {
  stage: Stage;
  texts: Texts;
  what: WaitsFor;
  /** Whether it is seen that an answer follows. */
  shown: boolean;
  /** Whether people were told what it waits for. */
  explained: boolean;
  showing: Promise<void>;
  timers: NodeJS.Timeout[];
};

type Parts = { core: Core; heard: Heard; patience: Patience; place: Place };

function later({ timers }: State, ms: number, act: () => void): void {
  timers.push(setTimeout(act, ms));
}

function stop({ timers }: State): void {
  for (const timer of timers) clearTimeout(timer);
}

function explain({ texts, what }: State, place: Place): void {
  const { stillWaiting, waits } = texts.heard;
  place.say(stillWaiting(waits[what]));
}

function begin(state: State, { core, heard, patience, place }: Parts): void {
  state.stage = 'told';
  state.showing = showStatus(core, heard, state.texts.ask.looking).then((shown) => {
    state.shown = shown;
  });
  later(state, patience.feedbackMs, () => {
    if (!state.shown) place.say(state.texts.heard.looking);
  });
  later(state, patience.tellMs, () => {
    state.explained = true;
    explain(state, place);
  });
}

function giveUp(state: State, { patience, place }: Parts): void {
  stop(state);
  const { gaveUp, waits } = state.texts.heard;
  const seconds = String(Math.round(patience.giveUpMs / 1_000));
  if (state.stage === 'told') place.say(gaveUp(seconds, waits[state.what]), 'talk');
  state.stage = 'given_up';
}

async function close(state: State, { core, heard, place }: Parts): Promise<void> {
  stop(state);
  if (state.stage === 'silent' || state.stage === 'told') await place.remove();
  await Promise.all([place.settle(), state.showing]);
  // Slack takes it away with our answer, unless it came after it.
  if (state.shown) await showStatus(core, heard, '');
}

function startState(heard: Heard): State {
  const texts = textsFor(detectLanguage(heard.text));
  const still = { stage: 'silent' as const, what: 'slack' as const };
  const seen = { shown: false, explained: false, showing: Promise.resolve() };
  return { ...still, ...seen, texts, timers: [] };
}

/**
 * Lets a person wait for an answer and tells how it stands: that it follows, what it waits for, and in the end that none
 * came. Who was only overheard is told nothing before the answer is known to be for them. `earlier` is the message that an
 * earlier try has left.
 */
export function openWaiting(
  core: Core,
  heard: Heard,
  patience: Patience,
  earlier: string | null,
): OpenWaiting {
  const parts = { core, heard, patience, place: openPlace(core, heard, earlier) };
  const state = startState(heard);
  const over = Promise.withResolvers<void>();
  later(state, patience.giveUpMs, () => {
    giveUp(state, parts);
    over.resolve();
  });
  if (!heard.overheard) begin(state, parts);
  return {
    over: over.promise,
    close: () => close(state, parts),
    on(what, language) {
      const changed = what !== state.what;
      Object.assign(state, { what, texts: textsFor(language) });
      if (state.stage === 'silent') begin(state, parts);
      else if (changed && state.explained && state.stage === 'told') explain(state, parts.place);
    },
    async end() {
      if (state.stage === 'given_up') return { kind: 'too_late' };
      stop(state);
      state.stage = 'ended';
      return { kind: 'say', instead: await parts.place.settle() };
    },
  };
}
