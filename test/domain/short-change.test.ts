import { expect, it } from 'vitest';
import { shortChange, shortChanges } from '../../src/domain/short-change.ts';

const SHA = '4f2a91c0d3e5b67890a1b2c3d4e5f60718293a4b';

it('calls a commit by its first seven characters, and anything else by its id', () => {
  expect(shortChange(SHA)).toBe('4f2a91c');
  expect(shortChange(SHA.toUpperCase().slice(0, 12))).toBe('4F2A91C');
  for (const id of [
    '4f2a91c0',
    'payment-10',
    '202611230259',
    `flag ${SHA}`,
    'feature-deadbeefcafe',
  ])
    expect(shortChange(id)).toBe(id);
});

it('finds commits in a text', () => {
  expect(shortChanges(`deploy ${SHA} of cart, 202611230259`)).toBe(
    'deploy 4f2a91c of cart, 202611230259',
  );
});
