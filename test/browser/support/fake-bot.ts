import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { drawChart } from './draw-chart.ts';

const STAGES = [
  'queued',
  'retrieve',
  'draft',
  'ground',
  'batch',
  'commit',
  'ci',
  'merge',
  'deploy',
  'verify',
];

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A card as the product's own looks: ten stages, a bar, links, and buttons while it waits. */
export function taskCard(question: string, done: number, waiting: boolean) {
  const bar = '█'.repeat(done) + '░'.repeat(STAGES.length - done);
  const stages = STAGES.map((name, index) => {
    if (index < done) return `:white_check_mark: ${name}`;
    return index === done ? `:hourglass_flowing_sand: *${name}*` : `:white_circle: ${name}`;
  });
  const escaped = question.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    { type: 'header' as const, text: plain('FAQ on its way to production') },
    {
      type: 'section' as const,
      text: mrkdwn(`*${escaped}*\nAsked by <@U0ADAOKAFO> in <#C0ONCALL01>`),
    },
    { type: 'section' as const, text: mrkdwn(`\`${bar}\`  ${done * 10} %  ·  12 s of about 48 s`) },
    {
      type: 'section' as const,
      fields: [mrkdwn(stages.slice(0, 5).join('\n')), mrkdwn(stages.slice(5).join('\n'))],
    },
    ...(waiting ? [waitingRow()] : []),
    {
      type: 'context' as const,
      elements: [
        mrkdwn('<https://example.invalid/pull/7|PR #7> · trace `6f1c0b2e` · waits for `build`'),
      ],
    },
  ];
}

function waitingRow() {
  const confirm = {
    title: plain('Take it back?'),
    text: mrkdwn('This removes the entry from *docs/FAQ.md*.'),
    confirm: plain('Roll back'),
    deny: plain('Keep it'),
    style: 'danger' as const,
  };
  return {
    type: 'actions' as const,
    block_id: 'decide',
    elements: [
      {
        type: 'button' as const,
        action_id: 'approve_merge',
        text: plain('Approve'),
        style: 'primary' as const,
        value: 't-1',
      },
      { type: 'button' as const, action_id: 'reject_merge', text: plain('Reject…'), value: 't-1' },
      {
        type: 'button' as const,
        action_id: 'rollback',
        text: plain('Roll back'),
        style: 'danger' as const,
        value: 't-1',
        confirm,
      },
      {
        type: 'static_select' as const,
        action_id: 'snooze',
        placeholder: plain('Snooze'),
        options: [
          { text: plain('For an hour'), value: '1h' },
          { text: plain('For a day'), value: '1d' },
        ],
      },
      {
        type: 'overflow' as const,
        action_id: 'more',
        options: [
          { text: plain('Copy link'), value: 'copy' },
          { text: plain('Show ledger'), value: 'ledger' },
        ],
      },
    ],
  };
}

const reasonModal = {
  type: 'modal' as const,
  callback_id: 'reject_reason',
  title: plain('Reject this answer'),
  submit: plain('Reject'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'section' as const,
      text: mrkdwn('The pull request will be *closed*. The asker is told why.'),
    },
    {
      type: 'input' as const,
      block_id: 'why',
      label: plain('Why?'),
      hint: plain('One sentence is enough.'),
      element: {
        type: 'plain_text_input' as const,
        action_id: 'text',
        multiline: true,
        placeholder: plain('The command does not exist…'),
      },
    },
    {
      type: 'input' as const,
      block_id: 'kind',
      label: plain('What is wrong'),
      element: {
        type: 'radio_buttons' as const,
        action_id: 'choice',
        initial_option: { text: plain('The answer'), value: 'answer' },
        options: [
          { text: plain('The answer'), value: 'answer' },
          { text: plain('The sources'), value: 'sources' },
        ],
      },
    },
    {
      type: 'input' as const,
      block_id: 'tell',
      optional: true,
      label: plain('Tell'),
      element: { type: 'multi_users_select' as const, action_id: 'people' },
    },
  ],
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function walk(client: WebClient, channel: string, question: string, paceMs: number) {
  const posted = await client.chat.postMessage({
    channel,
    text: question,
    blocks: taskCard(question, 0, false),
  });
  const ts = posted.ts ?? '';
  for (let done = 1; done <= 7; done += 1) {
    await wait(paceMs);
    await client.chat.update({
      channel,
      ts,
      text: question,
      blocks: taskCard(question, done, done === 7),
    });
  }
  await client.chat.postMessage({
    channel,
    thread_ts: ts,
    text: 'Drafted from `docs/DEPLOY.md` and 2 more:\n> Run `npm run deploy` after the checks are green.\n```\nnpm ci\nnpm run deploy -- --env production\n```',
  });
  await client.files.uploadV2({
    channel_id: channel,
    thread_ts: ts,
    file: drawChart(),
    filename: 'latency.png',
    title: 'p99 latency, last hour',
    alt_text: 'Latency rises at 10:42',
  });
}

/** Teaches an app to act like a small opsloop. `paceMs` lies between the steps of a card. */
export function teachFakeBot(app: App, heard: string[], paceMs = 40): void {
  app.command('/faq', async ({ ack, command, client }) => {
    await ack({ text: `Queued: *${command.text}*. Watch it in <#C0ONCALL01>.` });
    await walk(client as unknown as WebClient, 'C0ONCALL01', command.text, paceMs);
  });
  app.action('approve_merge', async ({ ack, body, respond }) => {
    await ack();
    heard.push(`approve_merge by ${body.user.id}`);
    await respond({
      replace_original: true,
      text: 'approved',
      blocks: [...taskCard('Approved', 10, false)],
    });
  });
  app.action('rollback', async ({ ack, body }) => {
    await ack();
    heard.push(`rollback by ${body.user.id}`);
  });
  app.action('snooze', async ({ ack, action }) => {
    await ack();
    if (action.type === 'static_select') heard.push(`snooze ${action.selected_option.value}`);
  });
  app.action('more', async ({ ack }) => ack());
  app.action('reject_merge', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body)
      await client.views.open({ trigger_id: body.trigger_id, view: reasonModal });
  });
  app.view('reject_reason', async ({ ack, view }) => {
    const why = view.state.values.why?.text?.value ?? '';
    if (why.length < 8)
      return ack({ response_action: 'errors', errors: { why: 'Say a little more.' } });
    heard.push(`rejected: ${why}`);
    return ack();
  });
  app.event('app_mention', async ({ event, client }) => {
    heard.push(`mention: ${event.text}`);
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.thread_ts ?? event.ts,
      text: `Hello <@${event.user}> :wave:`,
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: plain('Right now') },
          { type: 'section', text: mrkdwn('*1 question* is on its way, *0* wait for you.') },
          { type: 'divider' },
          {
            type: 'section',
            text: mrkdwn('*Today*\n99.2 % of 128 merged · p95 41 s'),
            accessory: { type: 'button', action_id: 'more', text: plain('Show SLO') },
          },
        ],
      },
    });
  });
}
