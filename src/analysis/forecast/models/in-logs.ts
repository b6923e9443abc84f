import type { Model } from './model.ts';

/** The same model on logarithms: for what is always positive and swings more the higher it is. */
export function inLogs(model: Model): Model {
  return {
    name: `log_${model.name}`,
    fits: model.fits,
    forecast(values, horizon) {
      if (values.some((value) => value <= 0)) return model.forecast(values, horizon);
      const logs = values.map(Math.log);
      // A trend in logarithms explodes: nothing beyond twice the range that was ever seen is believed.
      const [low, high] = [Math.min(...logs), Math.max(...logs)];
      const room = high - low;
      return model
        .forecast(logs, horizon)
        .map((value) => Math.exp(Math.min(high + room, Math.max(low - room, value))));
    },
  };
}
