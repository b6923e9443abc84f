import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchBrowser, skipWithoutBrowser } from '../support/browser.ts';
import { type OpenConsole, openConsole } from './support/open-console.ts';

const ONCALL = 'C0ONCALL01';

describe.skipIf(skipWithoutBrowser())('the console in a browser', () => {
  let browser: Browser;
  let opened: OpenConsole;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    opened = await openConsole();
    page = await opened.openPage(browser);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await opened.close();
    expect(opened.complaints).toEqual([]);
  });

  const composer = () => page.getByRole('combobox', { name: 'Message #oncall' });
  const write = async (text: string) => {
    await composer().fill(text);
    await page.keyboard.press('Enter');
  };
  const messages = () => page.getByRole('log', { name: 'Messages in #oncall' });
  const askAndWait = async () => {
    await write('/faq How do I deploy <!channel>?');
    await page.getByRole('button', { name: '2 replies' }).waitFor();
  };

  it('shows what is said at once, to everyone, as the one who said it', async () => {
    const other = await opened.openPage(browser);
    await other.getByRole('radio', { name: /Bo Lindqvist/ }).check({ force: true });
    await write('Deploys are *frozen* until ten');
    const shown = other.getByRole('article').filter({ hasText: 'frozen until ten' });
    await shown.getByText('Ada Okafor').waitFor();
  });

  it('takes /faq from completion to a card that walks by itself', async () => {
    await composer().fill('/f');
    await page.getByRole('option', { name: /^\/faq/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    const queued = messages().getByRole('article').filter({ hasText: 'Only visible to you' });
    await queued.getByText('Queued:').waitFor();
    await messages().getByText('70 %').waitFor();
    expect(
      await messages().getByRole('heading', { name: 'FAQ on its way to production' }).count(),
    ).toBe(1);
  });

  it('shows escaped text as text, never as a mention', async () => {
    await askAndWait();
    const card = messages().getByRole('article').filter({ hasText: 'FAQ on its way' });
    await card.getByText('How do I deploy <!channel>?').waitFor();
    expect(await card.getByText('@channel').count()).toBe(0);
  });

  it('asks before a dangerous button acts, and acts once', async () => {
    await askAndWait();
    await messages().getByRole('button', { name: 'Roll back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take it back?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(opened.heard).toEqual([]);
    await messages().getByRole('button', { name: 'Roll back' }).click();
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await vi.waitFor(() => expect(opened.heard).toEqual(['rollback by U0ADAOKAFO']));
  });

  it('presses buttons as whoever it acts for, and the buttons go once they were used', async () => {
    await askAndWait();
    await page.getByRole('radio', { name: /Bo Lindqvist/ }).check({ force: true });
    await messages().getByRole('button', { name: 'Approve' }).click();
    await messages().getByText('100 %').waitFor();
    expect(opened.heard).toEqual(['approve_merge by U0BOLINDQV']);
    expect(await messages().getByRole('button', { name: 'Approve' }).count()).toBe(0);
    // What only Ada may see is not shown to Bo.
    expect(await page.getByText('Queued:').count()).toBe(0);
  });

  it('hands a modal in, shows what is wrong with it, and closes it when it is right', async () => {
    await askAndWait();
    await messages().getByRole('button', { name: 'Reject…' }).click();
    const modal = page.getByRole('dialog', { name: 'Reject this answer' });
    const submit = modal.getByRole('button', { name: 'Reject' });
    await submit.click();
    await modal.getByText('Please complete this required field.').waitFor();
    await modal.getByLabel('Why?').fill('no');
    await submit.click();
    await modal.getByText('Say a little more.').waitFor();
    await modal.getByLabel('Why?').fill('The command does not exist');
    await submit.click();
    await modal.waitFor({ state: 'detached' });
    expect(opened.heard).toEqual(['rejected: The command does not exist']);
  });

  it('closes a modal with Escape', async () => {
    await askAndWait();
    await messages().getByRole('button', { name: 'Reject…' }).click();
    const modal = page.getByRole('dialog', { name: 'Reject this answer' });
    await modal.waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
  });

  it('shows a thread with its picture, and replies as they come', async () => {
    await askAndWait();
    await page.getByRole('button', { name: '2 replies' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    const picture = thread.getByRole('img', { name: 'Latency rises at 10:42' });
    await picture.waitFor();
    await vi.waitFor(async () => {
      expect(
        await picture.evaluate((it) => (it as unknown as { naturalWidth: number }).naturalWidth),
      ).toBe(560);
    });
    await thread.getByRole('combobox', { name: 'Reply' }).fill('@opsloop are you there?');
    await page.keyboard.press('Enter');
    await thread.getByText('Hello').waitFor();
    expect(opened.heard[0]).toBe('mention: <@U0OPSLOOPB> are you there?');
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '4 replies' }).waitFor();
  });

  it('says that slash commands don’t work in threads', async () => {
    await askAndWait();
    await page.getByRole('button', { name: '2 replies' }).click();
    await page.getByRole('combobox', { name: 'Reply' }).fill('/faq status');
    await page.keyboard.press('Enter');
    await page.getByText('Slash commands don’t work in threads', { exact: false }).waitFor();
  });

  it('counts what is unread elsewhere, and marks where the new begins', async () => {
    await opened.slack.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'old news' });
    await page.getByRole('button', { name: /general 1 unread/ }).click();
    await page.getByText('old news').waitFor();
    await page.getByRole('button', { name: 'oncall' }).click();
    await opened.slack.client.chat.postMessage({ channel: 'C0GENERAL1', text: 'fresh news' });
    await page.getByRole('button', { name: /general 1 unread/ }).click();
    await page.getByText('New', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'general', exact: true }).waitFor();
  });

  it('fills the Home tab when it is opened', async () => {
    await page.getByRole('button', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Right now' }).waitFor();
  });

  it('opens a permalink at its message', async () => {
    const { ts = '' } = await opened.slack.client.chat.postMessage({
      channel: ONCALL,
      text: 'here I am',
    });
    const { permalink = '' } = await opened.slack.client.chat.getPermalink({
      channel: ONCALL,
      message_ts: ts,
    });
    const linked = await opened.openPage(browser, {
      path: permalink.slice(opened.slack.origin.length),
    });
    await linked.locator(`.message-pointed[data-ts="${ts}"]`).waitFor();
  });

  it('switches a fault on, which strikes, and off again', async () => {
    await page.getByRole('button', { name: 'Faults' }).click();
    const panel = page.getByRole('dialog', { name: 'Faults' });
    await panel.getByText('Everything works right now.').waitFor();
    await panel.getByLabel('Who').selectOption('slack');
    await panel.getByLabel('How').selectOption('rate_limit');
    await panel.getByLabel('match').fill('chat.postMessage');
    await panel.getByRole('button', { name: 'Switch on' }).click();
    await panel.getByText('1× left').waitFor();
    const limited = opened.slack.client.chat.postMessage({ channel: ONCALL, text: 'x' });
    await expect(limited).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error' });
    await panel.getByLabel('times').fill('0');
    await panel.getByRole('button', { name: 'Switch on' }).click();
    await panel.getByText('until switched off').waitFor();
    await panel.getByRole('button', { name: 'Switch off' }).click();
    await panel.getByText('Everything works right now.').waitFor();
  });

  it('fits a phone, with the sidebar behind a button', async () => {
    const phone = await opened.openPage(browser, { width: 390, height: 760, scheme: 'dark' });
    const width = await phone.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    await phone.getByRole('button', { name: 'Menu' }).click();
    await phone.getByRole('button', { name: 'general' }).click();
    await phone.getByRole('heading', { name: '#general', level: 1 }).waitFor();
  });
});
