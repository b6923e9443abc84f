import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postedAlert, tellAlerts } from '../support/alerts.ts';
import { launchBrowser, skipWithoutBrowser } from '../support/browser.ts';
import { openWorld } from '../support/world.ts';

describe.skipIf(skipWithoutBrowser())('somebody who talks to the bot at the console', () => {
  const world = openWorld();
  let browser: Browser;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (line) => line.type() === 'error' && failures.push(line.text()));
    await page.goto(world.product.emulated.console_url);
  });
  afterAll(async () => {
    await browser?.close();
    expect(failures).toEqual([]);
  });

  const channel = () => page.getByRole('combobox', { name: 'Message #oncall' });
  const messages = () =>
    page.getByRole('log', { name: 'Messages in #oncall' }).getByRole('article');
  const thread = () => page.getByRole('complementary', { name: 'Thread' });
  const replies = () => thread().getByRole('article');
  const say = async (box: Locator, text: string) => {
    await box.fill(text);
    await box.press('Enter');
  };
  /** Says something in the thread and waits for an answer below it that holds that. */
  const reply = async (text: string, saying: RegExp) => {
    const before = await replies().count();
    await say(thread().getByRole('combobox', { name: 'Reply' }), text);
    await replies().nth(before).filter({ hasText: text }).waitFor();
    const answer = replies().nth(before + 1);
    await answer.filter({ hasText: saying }).waitFor();
    return answer;
  };

  it('mentions it in the channel, and is answered below that', async () => {
    await tellAlerts(world.product, [postedAlert()]);
    await messages().filter({ hasText: 'HighErrorRate' }).first().waitFor();
    await say(channel(), '@opsloop what’s on fire?');
    const asked = messages().filter({ hasText: 'what’s on fire?' });
    await asked.getByRole('button', { name: '1 reply' }).click();
    await replies().nth(1).getByText('HighErrorRate').waitFor();
    await replies().nth(1).getByRole('link').first().waitFor();
  }, 60_000);

  it('is asked what is meant, and chooses by a button that is gone then', async () => {
    const asked = await reply('@opsloop why is it slow?', /Which service/);
    await asked.getByRole('button', { name: /checkout/ }).click();
    await asked.getByText(/You chose/).waitFor();
    expect(await asked.getByRole('button', { name: /checkout/ }).count()).toBe(0);
    await replies().nth(4).getByText('checkout').waitFor();
  }, 60_000);

  it('asks why in the thread of a diagnosis, beside its picture, and goes on in Chinese', async () => {
    await say(channel(), '/diagnose example');
    const card = messages().filter({ hasText: /\d\s% sure/ });
    await card.getByRole('button', { name: /repl(y|ies)/ }).click();
    await thread()
      .getByRole('img', { name: /payments/ })
      .waitFor();
    await reply('why?', /Most likely: payments/);
    await reply('show logs', /charge\.js/);
    await reply('in Chinese please', /最可能/);
    await reply('are you sure?', /把握/);
  }, 60_000);

  it('writes to it alone, in words that are offered and in their own', async () => {
    await page.getByRole('button', { name: 'Messages' }).click();
    await page.getByRole('button', { name: 'who is waiting for me?' }).click();
    const direct = page.getByRole('log', { name: 'Messages in opsloop' }).getByRole('article');
    await direct.first().getByRole('button', { name: '1 reply' }).click();
    await replies().nth(1).getByText('HighErrorRate').waitFor();
    await reply('現在哪裡著火了？', /HighErrorRate/);
  }, 60_000);
});
