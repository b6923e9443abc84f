import { describe, expect, test } from 'vitest';
import { EXAMPLES, readRequest } from '../../../src/domain/plan/read-request.ts';

const checkout = { target: 'checkout', namespace: null };
const inShop = { target: 'checkout', namespace: 'shop' };
const HOUR = 3_600_000;

describe('a plain request is understood by rules alone', () => {
  test.each<[string, object]>([
    ['restart checkout in shop', { kind: 'restart', ...inShop }],
    ['Please restart the deployment `checkout` in namespace shop.', { kind: 'restart', ...inShop }],
    ['restart shop/checkout', { kind: 'restart', target: 'shop/checkout', namespace: null }],
    ['scale checkout to 5', { kind: 'scale', ...checkout, to: 5 }],
    ['scale checkout in shop to 5 replicas', { kind: 'scale', ...inShop, to: 5 }],
    ['scale checkout to 0 in shop', { kind: 'scale', ...inShop, to: 0 }],
    ['roll back checkout to revision 3', { kind: 'undo_revision', ...checkout, revision: 3 }],
    ['rollback checkout', { kind: 'undo_revision', ...checkout, revision: null }],
    ['roll back ABC1234', { kind: 'rollback_change', sha: 'abc1234' }],
    ['revert the commit abc1234', { kind: 'rollback_change', sha: 'abc1234' }],
    ['silence HighErrorRate for 2h', { kind: 'silence', alert: 'HighErrorRate', ms: 2 * HOUR }],
    ['mute HighErrorRate for 1 day', { kind: 'silence', alert: 'HighErrorRate', ms: 24 * HOUR }],
    ['run runbook drain on checkout', { kind: 'runbook', name: 'drain', target: 'checkout' }],
    ['diagnose checkout last 30m', { kind: 'diagnose', ...checkout, ms: HOUR / 2 }],
    ['diagnose checkout in shop', { kind: 'diagnose', ...inShop, ms: null }],
    ['重新啟動 checkout', { kind: 'restart', ...checkout }],
    ['請重啟 shop 的 checkout。', { kind: 'restart', ...inShop }],
    ['在 shop 重啟 checkout', { kind: 'restart', ...inShop }],
    ['將 checkout 擴展到 5 個副本', { kind: 'scale', ...checkout, to: 5 }],
    ['把 shop 的 checkout 縮減至 2', { kind: 'scale', ...inShop, to: 2 }],
    ['將 checkout 回復到版次 3', { kind: 'undo_revision', ...checkout, revision: 3 }],
    ['回滾 abc1234', { kind: 'rollback_change', sha: 'abc1234' }],
    ['將 HighErrorRate 靜音 2 小時', { kind: 'silence', alert: 'HighErrorRate', ms: 2 * HOUR }],
    ['對 checkout 執行手冊 drain', { kind: 'runbook', name: 'drain', target: 'checkout' }],
    ['診斷 checkout 最近 30 分鐘', { kind: 'diagnose', ...checkout, ms: HOUR / 2 }],
  ])('%s', (query, meant) => {
    expect(readRequest(query)).toEqual(meant);
  });
});

test('every example that is shown is understood', () => {
  expect(EXAMPLES.filter((one) => readRequest(one) === null)).toEqual([]);
});

test.each([
  '',
  'delete everything',
  'restart checkout and cart',
  'restart checkout; rm -rf /',
  'restart "}) or vector(1)#',
  'restart ../../secrets',
  'scale checkout to many',
  'scale checkout to 99999',
  'silence HighErrorRate',
  'silence HighErrorRate for 400 days',
  'do not restart checkout',
  'why does restart checkout fail',
  `restart ${'a'.repeat(600)}`,
])('nothing is guessed: %j', (query) => {
  expect(readRequest(query)).toBeNull();
});
