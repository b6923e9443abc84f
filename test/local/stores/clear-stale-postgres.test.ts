import { expect, test } from 'vitest';
import { countAttached, parseSegment } from '../../../src/local/stores/clear-stale-postgres.ts';

const TABLE = `       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap
   4325377         15   600                    56 24989 24989      5   101   104   101   104 1795362254 1795362254 1795362254                  4096                     0
`;

test('the shared memory of a server is found by what its pid file says', () => {
  const pidFile = '24989\n/data\n1795362254\n5432\n/tmp/s\n\n  4325377        15\nready   \n';
  expect(parseSegment(pidFile)).toBe('15');
  expect(parseSegment('24989\n/data\n')).toBeNull();
});

test('those who hold a segment are counted, and nobody holds one that is gone', () => {
  expect(countAttached(TABLE, '15')).toBe(5);
  expect(countAttached(TABLE, '16')).toBe(0);
});
