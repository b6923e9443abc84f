import type { Config } from '../config/parse-config.ts';
import type { Outsiders } from './outsiders.ts';

/** Which file of which repository the FAQ is. */
export type FaqPlace = {
  config: Pick<Config, 'FAQ_PATH'>;
  outsiders: { github: Pick<Outsiders['github'], 'remoteUrl' | 'baseBranch'> };
};

/** Where an answer of the FAQ can be read on GitHub. */
export function faqUrl({ config, outsiders }: FaqPlace, anchor: string): string {
  const { remoteUrl, baseBranch } = outsiders.github;
  return `${remoteUrl.replace(/\.git$/, '')}/blob/${baseBranch}/${config.FAQ_PATH}#${anchor}`;
}
