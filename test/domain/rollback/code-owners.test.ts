import { describe, expect, it } from 'vitest';
import { codeOwners } from '../../../src/domain/rollback/code-owners.ts';

const FILE = `# Who reviews
*            @tomas-novak   # everything
/docs/       @mei-lin @shop/writers
/docs/api/*  @ana-ruiz
*.sql        dba@example.com @ana-ruiz
/legacy/
[ab].txt     @nobody
!/docs/x.md  @nobody
/evil/       @everyone! <!channel> @a--b @-x @x/y/z
`;

describe('codeOwners', () => {
  it.each([
    ['README.md', ['@tomas-novak']],
    ['docs/FAQ.md', ['@mei-lin', '@shop/writers']],
    ['docs/api/index.md', ['@ana-ruiz']],
    ['docs/api/v1/index.md', ['@mei-lin', '@shop/writers']],
    ['docs/schema.sql', ['@ana-ruiz']],
    ['legacy/a.js', []],
    ['a.txt', ['@tomas-novak']],
    ['docs/x.md', ['@mei-lin', '@shop/writers']],
  ])('finds who owns %s', (path, owners) => {
    expect(codeOwners(FILE, [path])).toEqual(owners);
  });

  it('names nobody who is no user or team of GitHub', () => {
    expect(codeOwners(FILE, ['evil/x'])).toEqual([]);
  });

  it('names everybody once', () => {
    expect(codeOwners(FILE, ['docs/a.md', 'docs/b.md', 'c.js'])).toEqual([
      '@mei-lin',
      '@shop/writers',
      '@tomas-novak',
    ]);
  });

  it('knows nobody without a file', () => {
    expect(codeOwners(null, ['docs/FAQ.md'])).toEqual([]);
  });
});
