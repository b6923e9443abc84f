import { createRandom, type Random } from './create-random.ts';
import { EFFECTS } from './effects.ts';
import { type Mishap, type Plan, type PlannedQuestion, TROUBLES, type Wish } from './plan.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How many of a hundred questions come in company: several people ask at once when something is up. */
const BURSTS = 30;
const HELD_PERCENT = 2;
const AGAIN_PERCENT = 8;

/** How often a simulated hour at 5 percent. */
const RATES: Readonly<
  Record<string, { anHour: number; draw: (r: Random, w: Wish) => DrawnMishap }>
> = {
  worker_killed: {
    anHour: 2,
    draw: (random, wish) => ({
      kind: 'worker_killed',
      worker: random.between(0, wish.workers - 1),
      awayMs: random.between(0, 60) * SECOND,
    }),
  },
  worker_restarted: {
    anHour: 1,
    draw: (random, wish) => ({
      kind: 'worker_restarted',
      worker: random.between(0, wish.workers - 1),
      awayMs: random.between(0, 120) * SECOND,
    }),
  },
  redis_restarted: { anHour: 0.5, draw: () => ({ kind: 'redis_restarted' }) },
  redis_unreachable: {
    anHour: 1,
    draw: (random) => ({ kind: 'redis_unreachable', forMs: random.between(10, 180) * SECOND }),
  },
  postgres_away: {
    anHour: 1,
    draw: (random) => ({ kind: 'postgres_away', forMs: random.between(30, 300) * SECOND }),
  },
  clock_jumps: {
    anHour: 1,
    draw: (random, wish) => ({
      kind: 'clock_jumps',
      worker: random.between(0, wish.workers - 1),
      byMs: random.between(-300, 300) * SECOND,
      forMs: random.between(60, 600) * SECOND,
    }),
  },
  main_moves: { anHour: 4, draw: () => ({ kind: 'main_moves' }) },
  paused: {
    anHour: 0.3,
    draw: (random) => ({ kind: 'paused', forMs: random.between(60, 300) * SECOND }),
  },
};

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
type DrawnMishap = Without<Mishap, 'at'>;

function drawQuestion(random: Random, wish: Wish, number: number, at: number): PlannedQuestion {
  const held = random.happens(HELD_PERCENT);
  return {
    number,
    at,
    via: random.happens(40) ? 'slack' : 'api',
    kind: held ? 'held' : 'answerable',
    again: random.happens(AGAIN_PERCENT) ? random.pick(['same_instant', 'later']) : 'no',
    trouble: !held && random.happens(wish.percent) ? random.pick(TROUBLES) : null,
    onCall: { approves: random.happens(70), retries: random.happens(50) },
  };
}

function drawQuestions(random: Random, wish: Wish): PlannedQuestion[] {
  const count = Math.max(1, Math.round(wish.hours * wish.tasksPerHour));
  const moments: number[] = [];
  while (moments.length < count) {
    const at = random.fraction() * wish.hours * HOUR;
    const company = random.happens(BURSTS) ? random.between(2, 10) : 1;
    for (let i = 0; i < company; i += 1) moments.push(at + random.between(0, 2) * SECOND);
  }
  return moments
    .slice(0, count)
    .toSorted((a, b) => a - b)
    .map((at, number) => drawQuestion(random, wish, number, Math.round(at)));
}

/** For each question, each effect on its way goes wrong so often; when exactly is chance, within a few minutes. */
function drawFaults(random: Random, { questions, wish }: Pick<Plan, 'questions' | 'wish'>) {
  return questions.flatMap(({ at }): Mishap[] =>
    Object.values(EFFECTS).flatMap((draw): Mishap[] => {
      if (!random.happens(wish.percent)) return [];
      return [{ at: at + random.between(0, 180) * SECOND, kind: 'fault', fault: draw(random) }];
    }),
  );
}

function drawMishaps(random: Random, wish: Wish): Mishap[] {
  return Object.values(RATES).flatMap(({ anHour, draw }) => {
    const found: Mishap[] = [];
    const mean = (HOUR / anHour) * (5 / wish.percent);
    for (let at = random.wait(mean); at < wish.hours * HOUR; at += random.wait(mean))
      found.push({ at: Math.round(at), ...draw(random, wish) });
    return found;
  });
}

/** Draws everything that is going to happen from the seed. The same wish gives the same plan. */
export function makePlan(wish: Wish): Plan {
  const random = createRandom(wish.seed);
  const questions = drawQuestions(random, wish);
  const mishaps = [...drawFaults(random, { questions, wish }), ...drawMishaps(random, wish)];
  return { wish, questions, mishaps: mishaps.toSorted((a, b) => a.at - b.at) };
}
