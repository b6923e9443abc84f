import { describe, expect, it } from 'vitest';
import { findNearDuplicates } from '../../../src/domain/faq/find-near-duplicates.ts';

const nearest = (question: string, ...answered: string[]) =>
  findNearDuplicates(
    question,
    answered.map((each) => ({ question: each })),
  )[0]?.entry.question;

describe('a question that is nearly an answered one', () => {
  it.each([
    ['how do I deploy to prod', 'How do I deploy to production?'],
    ['How can we deploy to production??', 'How do I deploy to production?'],
    ['deploying to production', 'How do I deploy to production?'],
    ['How do we rotate certficates?', 'How do I rotate the certificates?'],
    ['how to roll back a deploy', 'How do I rollback a deployment?'],
    ['How do we rotate staging certs', 'How do I rotate the certificates of staging?'],
    ['where are the logs?', 'Where do I look for the logs?'],
    ['怎麼部署到正式環境', '如何部署到正式環境？'],
    ['如何回滾上一個版本', '如何回復上一個版本？'],
    ['請問要如何輪替測試環境的憑證呢', '如何輪替測試環境的憑證？'],
  ])('%j is offered the answer of %j', (question, answered) => {
    expect(nearest(question, answered)).toBe(answered);
  });

  it.each([
    ['how do I roll back a deploy', 'How do I deploy to production?'],
    ['How do I deploy to staging?', 'How do I deploy to production?'],
    ['Who can deploy to production?', 'How do I deploy to production?'],
    ['Why did the deploy to production fail?', 'How do I deploy to production?'],
    ['How do I disable the beta flag?', 'How do I enable the beta flag?'],
    ['How do I turn off the beta flag?', 'How do I turn on the beta flag?'],
    ['如何停用功能旗標？', '如何啟用功能旗標？'],
    ['How do I delete a user?', 'How do I create a user?'],
    ['How long are backups kept?', 'Where are backups kept?'],
    ['如何回復上一個版本？', '如何部署到正式環境？'],
    ['如何部署到測試環境？', '如何部署到正式環境？'],
    ['誰可以部署到正式環境？', '如何部署到正式環境？'],
    ['如何部署到正式環境？', 'How do I deploy to production?'],
    ['???', 'How do I deploy to production?'],
  ])('%j is not offered the answer of %j', (question, answered) => {
    expect(nearest(question, answered)).toBeUndefined();
  });

  it('comes with the nearest first', () => {
    expect(nearest('deploy to prod', 'How do I ship to prod?', 'How do I deploy to prod?')).toBe(
      'How do I deploy to prod?',
    );
  });
});
