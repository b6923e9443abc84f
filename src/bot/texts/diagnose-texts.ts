import type { CapacityMetric, ResourceCapacity } from '../../domain/capacity.ts';
import type { DiagnoseFault } from '../../domain/diagnose-command.ts';

/** What `/diagnose` answers, in one language. What callers give is mrkdwn and put into mrkdwn. */
export type DiagnoseTexts = {
  help: {
    intro: string;
    commands: readonly { usage: string; about: string }[];
    outro: string;
  };
  pick: string;
  pickHere: string;
  accepted(what: string): string;
  acceptedElsewhere(what: string): string;
  wrong: Record<DiagnoseFault, (found: string) => string>;
  unknownService(name: string): string;
  didYouMean: string;
  anyway(name: string): string;
  expired: string;
  notFound(id: string): string;
  title: {
    service(service: string): string;
    inNamespace(title: string, namespace: string): string;
    last(title: string, range: string): string;
    alert(name: string): string;
    example: string;
  };
  capacity: {
    title(resource: string, metric: string): string;
    metrics: Record<CapacityMetric, string>;
    trend: Record<ResourceCapacity['forecast']['trend'], string>;
    usage(average: string, peak: string, p95: string): string;
    ofLimit(limit: string): string;
    noLimit: string;
    reached(days: string): string;
    reachedNow: string;
    mayReach(days: string): string;
    notReached(days: number): string;
    growth(rate: string): string;
    cost(amount: string): string;
    history(days: number): string;
    recommended: string;
    chartTitle: string;
    chartAlt(resource: string): string;
    posted: string;
    notConfigured(setting: string): string;
    noData(resource: string): string;
    near(names: string): string;
    failed(reason: string): string;
    notWired: string;
  };
};
