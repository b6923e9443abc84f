import { describe, expect, it } from 'vitest';
import { createBoundedCache } from '../../../../src/local/github/git/bounded-cache.ts';

describe('A bounded cache', () => {
  it('forgets what was used longest ago', () => {
    const cache = createBoundedCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('holds no more than its weight, and nothing that alone is heavier', () => {
    const cache = createBoundedCache<string>(10, (text) => text.length);
    cache.set('long', 'x'.repeat(8));
    cache.set('short', 'xyz');
    expect([cache.get('long'), cache.get('short')]).toEqual([undefined, 'xyz']);
    cache.set('huge', 'x'.repeat(11));
    expect(cache.get('huge')).toBeUndefined();
  });

  it('makes a value once for two askers', () => {
    const cache = createBoundedCache<object>(2);
    let made = 0;
    const make = () => {
      made += 1;
      return {};
    };
    expect(cache.remember('k', make)).toBe(cache.remember('k', make));
    expect(made).toBe(1);
  });
});
