import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/domain/words/read-question.ts';
import { stem } from '../../../src/domain/words/stem.ts';
import { createTokeniser } from '../../../src/domain/words/tokenise.ts';

const terms = (question: string) => readQuestion(question).map((concept) => concept.term);

describe('the root of a word', () => {
  it.each([
    [['deploy', 'deploys', 'deployed', 'deploying', 'deployment', 'deployments']],
    [['rotate', 'rotates', 'rotated', 'rotating', 'rotation']],
    [['migrate', 'migrating', 'migration', 'migrations']],
    [['configure', 'configuring', 'configuration']],
    [['retry', 'retries']],
    [['stop', 'stops', 'stopped', 'stopping']],
    [['roll', 'rolls', 'rolled', 'rolling']],
    [['certificate', 'certificates']],
    [['patch', 'patches']],
  ])('is shared by %j', (words) => {
    expect(new Set(words.map(stem)).size).toBe(1);
  });

  it.each([
    ['production', 'product'],
    ['process', 'proce'],
    ['redis', 'redi'],
    ['string', 'str'],
    ['status', 'statu'],
  ])('of %s is not %s', (word, root) => {
    expect(stem(word)).not.toBe(root);
  });
});

describe('the words of a text', () => {
  it('splits identifiers at their humps and joints, keeping the whole', () => {
    expect(createTokeniser()('getUserName DEPLOY_TOKEN rate-limiter')).toEqual([
      'getusernam',
      'get',
      'user',
      'name',
      'deploy',
      'token',
      'rate',
      'limiter',
    ]);
  });

  it('finds a compound written in two words', () => {
    expect(createTokeniser()('roll back')).toEqual(['roll', 'back', 'rollback']);
  });

  it('cuts Chinese into overlapping pairs', () => {
    expect(createTokeniser()('正式環境 v2')).toEqual(['正式', '式環', '環境', 'v2']);
  });

  it('reads full-width letters as letters', () => {
    expect(createTokeniser()('ＡＰＩ')).toEqual(['api']);
  });
});

describe('what a question asks about', () => {
  it.each([
    ['How do I deploy to production?', ['deploy', 'production']],
    ['how can we roll back a deploy', ['rollback', 'deploy']],
    ["What's the on-call rotation?", ['oncall', 'rotat']],
    ['如何部署到正式環境？', ['正式環境', '部署']],
    ['如何回復上一個版本？', ['上一個', '回復', '版本']],
    ['怎麼重啟 checkout service？', ['checkout', 'servic', '重啟']],
    ['What is it?', []],
  ])('%j is about %j', (question, expected) => {
    expect(terms(question).sort()).toEqual([...expected].sort());
  });

  it('knows the same thing in the other language', () => {
    expect(readQuestion('正式環境')[0]?.equivalents).toContain('production');
    expect(readQuestion('production')[0]?.equivalents).toContain('正式環境');
  });
});
