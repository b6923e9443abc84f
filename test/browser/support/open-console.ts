import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { createConsole, ensureConsoleBuilt } from '../../../src/local/console/index.ts';
import { createFaults } from '../../../src/local/faults/create-faults.ts';
import { faultRoutes } from '../../../src/local/faults/fault-routes.ts';
import { type OpenSlack, openSlack } from '../../local/slack/support/open-slack.ts';
import { teachFakeBot } from './fake-bot.ts';

/** An emulated workspace with its console and a small bot, and whatever went wrong in the pages opened on it. */
export type OpenConsole = {
  slack: OpenSlack;
  /** What the bot was told, in order. */
  heard: string[];
  /** Errors of the pages, and requests that left our origin. */
  complaints: string[];
  openPage(browser: Browser, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
};

type PageOptions = { path?: string; scheme?: 'light' | 'dark'; width?: number; height?: number };

/** Opens the workspace with its console on one free port. */
export async function openConsole(): Promise<OpenConsole> {
  const page = createConsole({ distDir: await ensureConsoleBuilt() });
  const clock = { now: () => Date.now() };
  const faults = createFaults({ targets: () => new Set(['slack', 'github']), clock });
  const switchboard = new Hono().route('/emulated/faults', faultRoutes(faults));
  const slack = await openSlack({
    faults,
    mounts(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/console')) return page.fetch(request);
      if (pathname.startsWith('/emulated/faults'))
        return Promise.resolve(switchboard.fetch(request));
      if (pathname === '/emulated') return Promise.resolve(Response.json({ slack: {} }));
      return null;
    },
  });
  const heard: string[] = [];
  teachFakeBot(slack.app, heard);
  const complaints: string[] = [];
  return {
    slack,
    heard,
    complaints,
    close: () => slack.close(),
    async openPage(
      browser,
      { path = '/console', scheme = 'light', width = 1280, height = 860 } = {},
    ) {
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width, height },
      });
      context.setDefaultTimeout(10_000);
      const opened = await context.newPage();
      opened.on('pageerror', (error) => complaints.push(String(error)));
      opened.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      opened.on('request', (request) => {
        if (!request.url().startsWith(slack.origin)) complaints.push(`left for ${request.url()}`);
      });
      await opened.goto(slack.origin + path);
      await opened.getByRole('main').waitFor();
      return opened;
    },
  };
}
