import { afterAll, afterEach, describe, it } from 'vitest';
import { askApi } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOnce } from '../support/expect-once.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { TWENTY } from '../support/questions.ts';
import { openWorld } from '../support/world.ts';

// Where a webhook is lost the checks are asked for by themselves, the sooner the less time CI is given.
const world = openWorld({ CI_TIMEOUT_SECONDS: '3' });
afterEach(() => switchAllOff(world.product));
afterAll(() => expectNothingUnexplained(world), 90_000);

/** What GitHub tells of while a question ships. */
const EVENTS = ['check_run', 'check_suite', 'pull_request', 'deployment_status', 'push'] as const;

type Trouble = { kind: string; match?: string; delay_ms?: number };

/** Switches webhook faults on that strike again and again. */
async function trouble(...faults: Trouble[]): Promise<void> {
  for (const fault of faults)
    await switchOn(world.product, { target: 'github', times: 0, ...fault });
}

const lost = (match?: string): Trouble => ({ kind: 'drop_webhook', ...(match && { match }) });
const doubled = (match?: string): Trouble => ({
  kind: 'duplicate_webhook',
  ...(match && { match }),
});
const late = (delay_ms: number, match?: string): Trouble => ({
  kind: 'delay_webhook',
  delay_ms,
  ...(match && { match }),
});

const CASES: [string, Trouble[]][] = [
  ...EVENTS.map((event): [string, Trouble[]] => [`every ${event} lost`, [lost(event)]]),
  ['all lost', [lost()]],
  ['all doubled', [doubled()]],
  ['all later than everything that they tell of', [late(4_000)]],
  [
    'all in the wrong order',
    EVENTS.map((event, i) => late(200 * (EVENTS.length - i), `${event} `)),
  ],
  [
    'some lost, some doubled, some late',
    [lost('check_run completed'), doubled('check_suite'), late(1_500, 'pull_request'), late(300)],
  ],
];

describe('a question whose webhooks are', () => {
  it.each(CASES.map(([name, faults], i) => [name, faults, TWENTY[i] ?? ''] as const))(
    '%s ships once',
    async (_, faults, question) => {
      await trouble(...faults);
      const id = await askApi(world.product, question);
      await expectOnce(world.product, id, question);
    },
    60_000,
  );
});
