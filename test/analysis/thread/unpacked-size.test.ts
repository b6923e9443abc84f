import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpackedSize } from '../../../src/analysis/thread/unpacked-size.ts';

describe('the unpacked size', () => {
  test('is that of the text, however well it packs and wherever in its buffer it lies', () => {
    const packed = gzipSync('x'.repeat(1_000_000));
    expect(packed.byteLength).toBeLessThan(2_000);
    expect(unpackedSize(packed)).toBe(1_000_000);
    const within = Buffer.concat([Buffer.from('abc'), packed]).subarray(3);
    expect(unpackedSize(within)).toBe(1_000_000);
  });

  test('is its own of what is not packed', () => {
    expect(unpackedSize(Buffer.from('{}'))).toBe(2);
    expect(unpackedSize(Buffer.from('x'.repeat(100)))).toBe(100);
  });
});
