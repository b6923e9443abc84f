import { stem } from './stem.ts';

const PAIRS =
  `on/off enable/disable start/stop open/close add/remove create/delete lock/unlock grant/revoke up/down install/uninstall
  before/after allow/deny pause/resume mute/unmute backup/restore import/export encrypt/decrypt attach/detach subscribe/unsubscribe
  production/staging prod/staging oldest/newest increase/decrease upgrade/downgrade
  開啟/關閉 啟用/停用 新增/刪除 加入/移除 開始/停止 啟動/停止 上線/下線 允許/禁止 鎖定/解鎖 暫停/恢復 備份/還原 升級/降級 正式環境/測試環境`
    .split(/\s+/)
    .map((pair) => pair.split('/'));

/** Whether one text says the opposite of the other: the first turns something on, the second turns it off. */
export function areOpposed(left: string, right: string): boolean {
  const [inLeft, inRight] = [wordsOf(left), wordsOf(right)];
  return PAIRS.some(([one = '', other = '']) => {
    const [leftOne, leftOther, rightOne, rightOther] = [
      inLeft(one),
      inLeft(other),
      inRight(one),
      inRight(other),
    ];
    const leftFirst = leftOne && !leftOther && rightOther && !rightOne;
    return leftFirst || (leftOther && !leftOne && rightOne && !rightOther);
  });
}

function wordsOf(text: string): (word: string) => boolean {
  const lower = text.normalize('NFKC').toLowerCase();
  const roots = new Set((lower.match(/[a-z]+/g) ?? []).map(stem));
  return (word) => (/^[a-z]/.test(word) ? roots.has(stem(word)) : lower.includes(word));
}
