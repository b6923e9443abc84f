import { describe, expect, it, test } from 'vitest';
import { enNotes } from '../../../src/analysis/notes/en-notes.ts';
import { zhHantNotes } from '../../../src/analysis/notes/zh-hant-notes.ts';
import {
  CHANGE_AREAS,
  type KubernetesFact,
  type WhyChange,
} from '../../../src/domain/diagnosis-note.ts';
import { englishIn } from '../../support/english-in.ts';

const before = { kind: 'before', seconds: 300, entity: 'cart', quiet: false } as const;

describe('why a change is blamed or not', () => {
  test.each<[WhyChange, string, string]>([
    [
      { timing: { kind: 'undeployed' }, content: null },
      'it was not deployed when the incident began',
      '異常開始時尚未部署',
    ],
    [
      { timing: { kind: 'after', seconds: 7_300 }, content: null },
      'it took effect 2 h after the onset',
      '在異常開始後 2 小時才生效',
    ],
    [
      { timing: before, content: { kind: 'harmless' } },
      'took effect 5 min before the onset on cart; only documents, tests or comments changed',
      '在異常開始前 5 分鐘生效，對象是 cart；只改了文件、測試或註解',
    ],
    [
      { timing: { ...before, quiet: true }, content: { kind: 'elsewhere' } },
      'took effect 5 min before the onset on cart, which hardly deviates; nothing in its diff touches what fails',
      '在異常開始前 5 分鐘生效，但 cart 幾乎沒有偏離平時；改動的內容與故障無關',
    ],
    [
      {
        timing: { kind: 'before', seconds: 40, entity: null, quiet: false },
        content: { kind: 'file', file: 'pool.ts' },
      },
      'took effect 40 s before the onset on what fails; pool.ts, which it changes, is named where it fails',
      '在異常開始前 40 秒生效，對象是發生故障的部分；改動的 pool.ts 正是故障所指的檔案',
    ],
    [
      { timing: before, content: { kind: 'words', words: ['pool', 'acquire'] } },
      'took effect 5 min before the onset on cart; it touches pool, acquire, as what fails does',
      '在異常開始前 5 分鐘生效，對象是 cart；與故障同樣涉及 pool、acquire',
    ],
  ])('%j', (why, english, chinese) => {
    expect(enNotes.why(why)).toBe(english);
    expect(zhHantNotes.why(why)).toBe(chinese);
  });

  it.each(CHANGE_AREAS)('names the area %s in both languages', (area) => {
    const why: WhyChange = { timing: before, content: { kind: 'area', area } };
    expect(enNotes.why(why)).toContain(`it touches ${area}, as what fails does`);
    expect(englishIn(zhHantNotes.why(why))).toEqual([]);
  });
});

describe('what a cluster says', () => {
  const said = (fact: KubernetesFact, node: string | null = null) => {
    const note = { kind: 'kubernetes', name: 'cart-1', node, fact } as const;
    return [enNotes.kubernetes(note), zhHantNotes.kubernetes(note)];
  };
  const container = 'app';

  test.each<[KubernetesFact, string, string]>([
    [
      { kind: 'ended', container, reason: 'OOMKilled', code: 137, restarts: 3 },
      'cart-1: container app was last ended by OOMKilled, 3 restarts',
      'cart-1：容器 app 上次因 OOMKilled 而結束，已重新啟動 3 次',
    ],
    [
      { kind: 'ended', container, reason: null, code: null, restarts: 0 },
      'cart-1: container app was last ended by exit code unknown, 0 restarts',
      'cart-1：容器 app 上次結束，結束代碼不明，已重新啟動 0 次',
    ],
    [
      { kind: 'waits', container, reason: 'CrashLoopBackOff', message: 'back-off 5m0s' },
      'cart-1: container app waits: CrashLoopBackOff back-off 5m0s',
      'cart-1：容器 app 等待中，原因是 CrashLoopBackOff『back-off 5m0s』',
    ],
    [
      { kind: 'condition', object: 'Node', type: 'Ready', status: 'False', message: 'KubeletDown' },
      'cart-1: Node Ready=False KubeletDown',
      'cart-1：Node 的狀態為 Ready=False『KubeletDown』',
    ],
    [
      { kind: 'autoscaler_full', most: 8 },
      'cart-1: autoscaler is at its limit of 8',
      'cart-1：自動擴縮已達上限 8',
    ],
    [
      { kind: 'scaled_to_zero' },
      'cart-1: deployment is scaled to 0',
      'cart-1：Deployment 已縮放為 0 個副本',
    ],
    [
      { kind: 'unavailable', replicas: 2 },
      'cart-1: 2 replicas are unavailable',
      'cart-1：有 2 個副本無法使用',
    ],
    [
      { kind: 'event', message: 'BackOff restarting' },
      'cart-1: BackOff restarting',
      'cart-1：事件『BackOff restarting』',
    ],
  ])('%j', (fact, english, chinese) => {
    expect(said(fact)).toEqual([english, chinese]);
  });

  it('says on which node it is where the node is in trouble', () => {
    expect(said({ kind: 'scaled_to_zero' }, 'n1')).toEqual([
      'runs on n1: cart-1: deployment is scaled to 0',
      '位於 n1，cart-1：Deployment 已縮放為 0 個副本',
    ]);
  });
});
