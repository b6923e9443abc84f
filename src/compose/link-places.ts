import type { Config } from '../config/parse-config.ts';
import type { Outsiders } from './outsiders.ts';

/** What is known of where links may lead. */
type LinkPlacesDeps = {
  config: Pick<Config, 'ALLOWED_LINK_HOSTS' | 'PROMETHEUS_URL' | 'LOKI_URL'>;
  outsiders: Pick<Outsiders, 'mesh'> & { github: Pick<Outsiders['github'], 'remoteUrl'> };
  /** Where people reach us. */
  url: string;
};

/**
 * Where foreign links may lead: to what was allowed, to the sources that were named, to our own repository and pages, and
 * to the local mesh's own Prometheus, which the list comes to name once that runs.
 */
export function linkPlaces({ config, outsiders, url }: LinkPlacesDeps): readonly string[] {
  const sources = [config.PROMETHEUS_URL, config.LOKI_URL, url];
  const repository = new URL(outsiders.github.remoteUrl.replace(/\.git$/, ''));
  const places = [
    ...config.ALLOWED_LINK_HOSTS,
    ...sources.flatMap((one) => (one ? new URL(one).host : [])),
    `${repository.host}${repository.pathname}`,
  ];
  outsiders.mesh?.whenWatched((prometheusUrl) => places.push(new URL(prometheusUrl).host));
  return places;
}
