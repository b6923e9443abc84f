import { html } from 'hono/html';
import type { FileDiff } from '../git/diff.ts';

function lineClass(line: string): string {
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'add';
  return line.startsWith('-') ? 'del' : '';
}

function showFile(file: FileDiff) {
  const lines = (file.patch ?? 'Binary file').split('\n');
  return html`<div class="box">
    <div class="head">
      ${file.path} <span class="mute">+${file.additions} −${file.deletions}</span>
    </div>
    <pre class="lines">${lines.map((line) => html`<span class="${lineClass(line)}">${line}</span>`)}</pre>
  </div>`;
}

/** Files of a diff, one box each. */
export function showDiff(files: readonly FileDiff[]) {
  return html`${files.map(showFile)}`;
}
