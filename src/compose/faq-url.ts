import type { Config } from '../config/parse-config.ts';
import type { Outsiders } from './outsiders.ts';

/** Where an answer of the FAQ can be read on GitHub. */
export function faqUrl(
  { config, outsiders }: { config: Config; outsiders: Outsiders },
  anchor: string,
): string {
  const { remoteUrl, baseBranch } = outsiders.github;
  return `${remoteUrl.replace(/\.git$/, '')}/blob/${baseBranch}/${config.FAQ_PATH}#${anchor}`;
}
