import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, skipWithoutBrowser } from '../support/browser.ts';
import { openWorld } from '../support/world.ts';

describe.skipIf(skipWithoutBrowser())('a newcomer at the console', () => {
  const world = openWorld({ EMULATED_CI_SECONDS: '2' });
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  });
  afterAll(() => browser?.close());

  it('asks /faq and watches one message walk from question to a verified deploy', async () => {
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (line) => line.type() === 'error' && failures.push(line.text()));
    await page.goto(world.product.emulated.console_url);
    const composer = page.getByRole('combobox', { name: 'Message #oncall' });
    await composer.fill('/faq How do I deploy to production?');
    await composer.press('Enter');
    const messages = page.getByRole('log', { name: 'Messages in #oncall' });
    const card = messages
      .getByRole('article')
      .filter({ hasText: 'How do I deploy to production?' })
      .filter({ hasText: /Merged|Live|verified/i });
    await card.getByText('deploy:production').first().waitFor({ timeout: 30_000 });
    await messages
      .getByText(/live and healthy|verified/i)
      .first()
      .waitFor({ timeout: 30_000 });
    const roots = messages.getByRole('article').filter({ hasText: 'docs/deploy.md' });
    expect(await roots.count()).toBe(1);
    expect(failures).toEqual([]);
  }, 90_000);

  it('finds the answer behind its links: the pull request, the deployed page', async () => {
    const { deploy, github } = world.product.emulated;
    await page.goto(`${deploy.url}/`);
    await page.getByRole('heading', { name: 'How do I deploy to production?' }).waitFor();
    await page.goto(`${github.api_url}/${github.repo}/pull/1`);
    await page.getByText('Update FAQ - How do I deploy to production?').first().waitFor();
    await page.goto(`${world.product.url}/`);
    await page.getByText('How do I deploy to production?').first().waitFor();
  });
});
