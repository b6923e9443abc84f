import { describe, expect, it } from 'vitest';
import { mayDo, type RoleFacts, roleOf } from '../../../src/domain/roles.ts';

const facts = (overrides: Partial<RoleFacts> = {}): RoleFacts => ({
  groups: [],
  isWorkspaceAdmin: false,
  ...overrides,
});

describe('roles', () => {
  it('makes owners and admins of the workspace admins while nothing is assigned', () => {
    expect(roleOf('U1', facts({ isWorkspaceAdmin: true }))).toBe('admin');
    expect(roleOf('U1', facts())).toBe('viewer');
  });

  it('gives workspace admins nothing once roles are assigned', () => {
    const assigned = [{ who: 'U2', role: 'operator' as const }];
    expect(roleOf('U1', facts({ isWorkspaceAdmin: true, assigned }))).toBe('viewer');
    expect(roleOf('U2', facts({ assigned }))).toBe('operator');
  });

  it('lets a line about the person beat the groups, even downwards', () => {
    const assigned = [
      { who: 'U1', role: 'viewer' as const },
      { who: '@sre', role: 'operator' as const },
    ];
    expect(roleOf('U1', facts({ assigned, groups: ['sre'] }))).toBe('viewer');
    expect(roleOf('U2', facts({ assigned, groups: ['sre'] }))).toBe('operator');
    expect(roleOf('U2', facts({ assigned, groups: ['dev'] }))).toBe('viewer');
  });

  it('takes the highest of several groups', () => {
    const assigned = [
      { who: '@sre', role: 'operator' as const },
      { who: '@leads', role: 'admin' as const },
    ];
    expect(roleOf('U1', facts({ assigned, groups: ['sre', 'leads'] }))).toBe('admin');
  });

  it('takes the emulated workspace at its word', () => {
    const emulated = new Map([['U1', 'operator' as const]]);
    expect(roleOf('U1', facts({ emulated, isWorkspaceAdmin: true }))).toBe('operator');
    expect(roleOf('U2', facts({ emulated, isWorkspaceAdmin: true }))).toBe('viewer');
  });

  it('lets operators act and only admins pause and unlock', () => {
    expect(mayDo('viewer', 'retry')).toBe(false);
    expect(mayDo('operator', 'retry')).toBe(true);
    expect(mayDo('operator', 'pause')).toBe(false);
    expect(mayDo('admin', 'retry')).toBe(true);
    expect(mayDo('admin', 'unlock')).toBe(true);
  });
});
