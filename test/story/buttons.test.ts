import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { cardsOf, cardWith, peopleOf, press, untilTold, whispersTo } from '../support/click.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { createTestPostgres } from '../support/postgres.ts';
import { type Reachable, startProduct } from '../support/product.ts';
import { createTestRedis } from '../support/redis.ts';
import type { SeenMessage } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const PATIENCE = { timeout: 40_000, interval: 100 };

type Surface = { id: string; blocks: { block_id?: string; elements?: object[] }[] };

async function look(product: Reachable, path: string) {
  const response = await fetch(`${product.url}/emulated/slack/console/${path}`);
  return (await response.json()) as Record<string, unknown>;
}

/** The newest message that only this person sees and that has such a button. */
async function dialogWith(product: Reachable, user: string, actionId: string) {
  const { channels } = product.emulated.slack;
  const oncall = channels.find(({ name }) => name === 'oncall')?.id ?? '';
  return vi.waitFor(async () => {
    const { messages } = await look(product, `conversations/${oncall}?as=${user}`);
    const found = (messages as (SeenMessage & { is_ephemeral?: boolean })[]).findLast(
      (one) => one.is_ephemeral && JSON.stringify(one.blocks ?? []).includes(`"${actionId}"`),
    );
    expect(found).toBeDefined();
    return found as SeenMessage;
  }, PATIENCE);
}

/** A person's Home tab once it says that. */
async function homeSaying(product: Reachable, user: string, text: string): Promise<Surface> {
  return vi.waitFor(async () => {
    const { home } = await look(product, `state?as=${user}`);
    expect(JSON.stringify(home)).toContain(text);
    return home as Surface;
  }, PATIENCE);
}

function act(product: Reachable, path: string, body: object): Promise<Response> {
  return fetch(`${product.url}/emulated/slack/console/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(product.url).origin },
    body: JSON.stringify(body),
  });
}

async function pressAtHome(product: Reachable, as: string, home: Surface, action_id: string) {
  const row = home.blocks.find(({ elements }) =>
    elements?.some((one) => 'action_id' in one && one.action_id === action_id),
  );
  const place = { view_id: home.id };
  await act(product, 'clicks', { as, place, block_id: row?.block_id, action_id });
}

/** A click as Slack sends it, also of a button that is shown no more. */
function clickAnyway(product: Reachable, user: string, action_id: string, value: string) {
  const { signing_secret, channels } = product.emulated.slack;
  const channel = { id: channels.find(({ name }) => name === 'oncall')?.id };
  const actions = [{ type: 'button', action_id, block_id: 'b', value }];
  const payload = {
    type: 'block_actions',
    user: { id: user },
    team: { id: 'T0' },
    channel,
    actions,
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const at = String(Math.floor(Date.now() / 1_000));
  const hmac = createHmac('sha256', signing_secret).update(`v0:${at}:${body}`).digest('hex');
  return fetch(`${product.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${hmac}`,
    },
    body,
  });
}

async function untilPhase(product: Reachable, id: string, phase: string): Promise<void> {
  await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe(phase), PATIENCE);
}

async function untilCardSays(product: Reachable, id: string, what: RegExp): Promise<string> {
  return vi.waitFor(async () => {
    const [card, ...more] = await cardsOf(product, id);
    expect(more).toEqual([]);
    const said = `${card?.text} ${JSON.stringify(card?.blocks)}`;
    expect(said).toMatch(what);
    return said;
  }, PATIENCE);
}

describe('the buttons of a merged answer', () => {
  const world = openWorld({ FAQ_BATCH_MAX: '1' });

  async function shipped(question: string) {
    const { product } = world;
    const id = await askApi(product, question);
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    return { product, id, card: await cardWith(product, id, 'rollback'), ...peopleOf(product) };
  }

  it('roll it back once somebody who may has read what would happen and confirmed, however often', async () => {
    const { product, id, card, operator } = await shipped('How do I deploy to production?');
    await press(product, operator, card, 'rollback');
    const dialog = await dialogWith(product, operator, 'confirm_rollback');
    expect(JSON.stringify(dialog.blocks)).toContain('hotfix/rollback-');
    expect((await readTask(product, id)).phase).toBe('verified');
    await Promise.all([
      press(product, operator, dialog, 'confirm_rollback'),
      press(product, operator, dialog, 'confirm_rollback'),
    ]);
    await untilTold(product, operator, /The rollback has begun|being rolled back already/);
    await untilPhase(product, id, 'rolled_back');
    const said = await untilCardSays(product, id, /Rolled back/);
    expect(said).toContain(`<@${operator}>`);
    expect(said).toContain('"action_id":"retry_task"');
    expect(said).not.toContain('"action_id":"rollback"');
    const pulls = (await viewGithub(product).pulls()).filter(({ title }) => /Rollback/.test(title));
    expect(pulls).toHaveLength(1);
    expect(await viewGithub(product).faq()).not.toContain('### How do I deploy to production?');
  }, 60_000);

  it('answer whoever presses one that was used, by its button or by name', async () => {
    const { product, id, card, operator, other } = await shipped('How do I deploy to staging?');
    await press(product, operator, card, 'rollback');
    const dialog = await dialogWith(product, operator, 'confirm_rollback');
    await press(product, operator, dialog, 'confirm_rollback');
    await untilPhase(product, id, 'rolled_back');
    await clickAnyway(product, other, 'rollback', id);
    await untilTold(product, other, /nothing to roll back|rolled back already/);
    const typed = await typeCommand(product, `rollback ${id}`, { user: other });
    expect(await typed.text()).toMatch(/nothing to roll back|rolled back already/);
  }, 60_000);

  it('are no viewer’s, who is told so, and do nothing when they are called off', async () => {
    const { product, id, card, operator, viewer } = await shipped('How do I restart a service?');
    await press(product, viewer, card, 'rollback');
    await untilTold(product, viewer, /needs the role operator; yours is viewer/);
    await clickAnyway(product, viewer, 'confirm_rollback', id);
    await vi.waitFor(async () => {
      const told = await whispersTo(product, viewer);
      expect(told.filter((text) => text.includes('yours is viewer'))).toHaveLength(2);
    }, PATIENCE);
    await press(product, operator, card, 'rollback');
    const dialog = await dialogWith(product, operator, 'cancel_rollback');
    await press(product, operator, dialog, 'cancel_rollback');
    await untilTold(product, operator, /Nothing was rolled back/);
    expect(await readTask(product, id)).toMatchObject({ phase: 'verified' });
  }, 60_000);

  it('of an older build, or about tasks that nobody knows, are answered', async () => {
    const { product } = world;
    const { other } = peopleOf(product);
    await clickAnyway(product, other, 'approve_everything', crypto.randomUUID());
    await untilTold(product, other, /no longer does anything/);
    await clickAnyway(product, other, 'approve_merge', crypto.randomUUID());
    await untilTold(product, other, /don’t know that task/);
  });
});

describe('a deploy that nobody can judge', () => {
  const world = openWorld({ DEPLOY_WINDOW_SECONDS: '2' });
  afterEach(() => switchAllOff(world.product));

  it('stays when somebody says so, once, and its card says who', async () => {
    const { product } = world;
    const { operator, other, viewer } = peopleOf(product);
    const red = { target: 'deploy', kind: 'status', status: 503, match: '/healthz', times: 0 };
    await switchOn(product, red);
    const id = await askApi(product, 'How do I escalate an incident?');
    expect(await untilEnded(product, id, 60_000)).toMatchObject({ phase: 'deploy_failed' });
    const card = await cardWith(product, id, 'keep_deploy');
    await press(product, viewer, card, 'keep_deploy');
    await untilTold(product, viewer, /yours is viewer/);
    await press(product, operator, card, 'keep_deploy');
    await untilTold(product, operator, /It stays as it is/);
    await clickAnyway(product, other, 'keep_deploy', id);
    await untilTold(product, other, /nothing to decide any more/);
    const said = await untilCardSays(product, id, /Left as it is by/);
    expect(said).not.toContain('"action_id":"keep_deploy"');
  }, 60_000);
});

describe('the Home tab', () => {
  const world = openWorld({ APPROVAL_POLICY: 'always' });

  it('stops all merging at a click, which every card says, and lets it go on', async () => {
    const { product } = world;
    const { admin } = peopleOf(product);
    const id = await askApi(product, 'How do I deploy to production?');
    await untilPhase(product, id, 'awaiting_approval');
    await act(product, 'home', { as: admin });
    await pressAtHome(product, admin, await homeSaying(product, admin, 'pause_lane'), 'pause_lane');
    const paused = await homeSaying(product, admin, 'nothing more is merged');
    await untilCardSays(product, id, new RegExp(`Merging is paused\\* by <@${admin}>`));
    await pressAtHome(product, admin, paused, 'resume_lane');
    await homeSaying(product, admin, 'no longer paused');
    await vi.waitFor(async () => {
      const [card] = await cardsOf(product, id);
      expect(card?.text).not.toContain('paused');
    }, PATIENCE);
  }, 60_000);

  it('lets an operator approve what waits, right there, and is answered by the tab itself', async () => {
    const { product } = world;
    const { operator } = peopleOf(product);
    const id = await askApi(product, 'How do I restart a service?');
    await untilPhase(product, id, 'awaiting_approval');
    const home = await vi.waitFor(async () => {
      await act(product, 'home', { as: operator });
      const { home: shown } = await look(product, `state?as=${operator}`);
      expect(JSON.stringify(shown)).toContain('### How do I restart a service?');
      return shown as Surface;
    }, PATIENCE);
    const own = home.blocks.filter(({ elements }) => JSON.stringify(elements ?? []).includes(id));
    await pressAtHome(product, operator, { ...home, blocks: own }, 'approve_merge');
    await homeSaying(product, operator, 'Approved. It is on its way');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
  }, 60_000);
});

describe('an approval that comes too late', () => {
  it('is answered, and nothing is merged', async () => {
    const [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    let shift = 0;
    const clock = { now: () => Date.now() + shift };
    const env = { APPROVAL_POLICY: 'always', APPROVAL_EXPIRY_HOURS: '1' };
    const product = await startProduct({ redis, postgres, env, clock });
    try {
      const { operator } = peopleOf(product);
      const id = await askApi(product, 'How do I deploy to production?');
      const card = await cardWith(product, id, 'approve_merge');
      shift = 2 * 3_600_000;
      await press(product, operator, card, 'approve_merge');
      await untilTold(product, operator, /time to approve this is over|no longer waits/);
      expect(
        (await viewGithub(product).commits()).some(({ message }) => message.includes(id)),
      ).toBe(false);
    } finally {
      await product.stop();
      await Promise.all([redis.close(), postgres.close()]);
    }
  }, 60_000);
});
