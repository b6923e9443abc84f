import { html, raw } from 'hono/html';
import type { World } from '../world.ts';

/** Markup that is safe to put into a page. */
export type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #151b23);
  --text: light-dark(#1f2328, #e6edf3); --mute: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #4493f8);
  --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#d1242f, #f85149); --wait: light-dark(#9a6700, #d29922);
  --done: light-dark(#8250df, #ab7df8); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: light-dark(#fff, #0d1117); }
header { background: var(--soft); border-bottom: 1px solid var(--line); padding: 12px 24px; }
header small { color: var(--mute); margin-left: 8px; }
main { max-width: 980px; margin: 24px auto; padding: 0 24px; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-size: 24px; margin: 0 0 8px; } h1 span { color: var(--mute); font-weight: 400; } h2 { font-size: 17px; margin: 28px 0 8px; }
.box { border: 1px solid var(--line); border-radius: 8px; overflow: hidden; margin: 12px 0; }
.box > .row, .box > .head { padding: 10px 16px; border-top: 1px solid var(--line); }
.box > :first-child { border-top: 0; } .box > .head { background: var(--soft); font-weight: 600; }
.body { padding: 4px 16px; overflow-wrap: anywhere; } .mute { color: var(--mute); }
.pill { display: inline-block; color: #fff; border-radius: 999px; padding: 2px 12px; font-weight: 600; font-size: 13px; background: var(--mute); }
.open, .success { background: var(--good); } .merged { background: var(--done); } .closed, .failure { background: var(--bad); }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 50%; margin-right: 8px; background: var(--wait); }
.dot.success { background: var(--good); } .dot.failure { background: var(--bad); }
pre { margin: 0; overflow-x: auto; font: 12.5px/1.5 ui-monospace, monospace; tab-size: 4; }
.body pre, .lines { background: var(--soft); padding: 10px 12px; border-radius: 6px; }
.lines { border-radius: 0; padding: 0; } .lines span { display: block; padding: 0 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.lines .add { background: light-dark(#dafbe1, #12261e); } .lines .del { background: light-dark(#ffebe9, #25171c); }
.lines .hunk { color: var(--mute); background: light-dark(#ddf4ff, #121d2f); }
.lines span:target { background: light-dark(#fff8c5, #3b2e08); } .lines i { display: inline-block; width: 44px; color: var(--mute); font-style: normal; user-select: none; }
table { border-collapse: collapse; } td, th { border: 1px solid var(--line); padding: 4px 10px; }
code { background: var(--soft); padding: 1px 4px; border-radius: 4px; }
.label { border: 1px solid var(--line); border-radius: 999px; padding: 1px 9px; font-size: 12px; margin-right: 4px; }
`;

/** One page, with the way back to the repository above it. */
export function layout(
  { urls, names }: Pick<World, 'urls' | 'names'>,
  title: string,
  body: Markup | Promise<Markup>,
) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${names.full}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <a href="${urls.html()}"><b>${names.full}</b></a>
          <small>a GitHub on this machine</small>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}
