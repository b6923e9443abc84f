import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi } from '../support/ask.ts';
import { launchBrowser, skipWithoutBrowser } from '../support/browser.ts';
import { openWorld } from '../support/world.ts';

describe.skipIf(skipWithoutBrowser())('people at the console', () => {
  const world = openWorld({ APPROVAL_POLICY: 'always' });
  let browser: Browser;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (line) => line.type() === 'error' && failures.push(line.text()));
    await page.goto(world.product.emulated.console_url);
  });
  afterAll(() => browser?.close());

  const actAs = (name: RegExp) => page.getByRole('radio', { name }).check({ force: true });
  const messages = () => page.getByRole('log', { name: 'Messages in #oncall' });
  const cardOf = (question: string) =>
    messages()
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: question }) });
  const onlyForMe = () =>
    messages().getByRole('article').filter({ hasText: 'Only visible to you' });

  it('read what would change, approve it by a click, and roll it back by two', async () => {
    const question = 'How do I deploy to production?';
    await askApi(world.product, question);
    await actAs(/Bo Lindqvist/);
    const card = cardOf(question);
    await card.getByText('What would change in the FAQ:').waitFor();
    expect(await card.locator('pre').innerText()).toContain(`+### ${question}`);
    await card.getByRole('button', { name: 'Approve & merge' }).click();
    await onlyForMe().getByText('Approved. It is on its way to be merged.').waitFor();
    await card.getByText('Merged and verified live').waitFor();
    expect(await card.getByRole('button', { name: 'Approve & merge' }).count()).toBe(0);
    await card.getByText('Approved by').waitFor();

    await card.getByRole('button', { name: 'Roll back…' }).click();
    const dialog = onlyForMe().filter({ hasText: 'Roll this back?' });
    await dialog.getByText('Only this answer').waitFor();
    await dialog.getByRole('button', { name: 'Roll back this answer' }).click();
    await onlyForMe().getByText('The rollback has begun.').waitFor();
    expect(await dialog.count()).toBe(0);
    await card.getByText('Rolled back').first().waitFor();
  }, 90_000);

  it('are asked before they reject, and may think again', async () => {
    const question = 'How do I restart a service?';
    await askApi(world.product, question);
    const card = cardOf(question);
    const confirm = page.getByRole('dialog', { name: 'Reject this answer?' });
    await card.getByRole('button', { name: 'Reject' }).click();
    await confirm.getByRole('button', { name: 'Cancel' }).click();
    await confirm.waitFor({ state: 'detached' });
    expect(await card.getByRole('button', { name: 'Reject' }).count()).toBe(1);
    await card.getByRole('button', { name: 'Reject' }).click();
    await confirm.getByRole('button', { name: 'Reject' }).click();
    await card.getByText('Not published').waitFor();
    await card.getByText('Rejected by').waitFor();
  }, 60_000);

  it('stop all merging from the Home tab, which the dashboard says too', async () => {
    await actAs(/Ada Okafor/);
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.getByRole('button', { name: 'Pause merging' }).click();
    const confirm = page.getByRole('dialog', { name: 'Pause all merging?' });
    await confirm.getByRole('button', { name: 'Pause merging' }).click();
    await page.getByRole('button', { name: 'Resume merging' }).waitFor();
    const dashboard = await browser.newPage();
    await dashboard.goto(`${world.product.url}/`);
    await dashboard.getByText('Merging is paused').waitFor();
    await dashboard.close();
    await page.getByRole('button', { name: 'Resume merging' }).click();
    await page
      .getByRole('dialog', { name: 'Resume merging?' })
      .getByRole('button', { name: 'Resume merging' })
      .click();
    await page.getByRole('button', { name: 'Pause merging' }).waitFor();
    expect(failures).toEqual([]);
  }, 60_000);
});
