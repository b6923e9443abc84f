import OpenAI, { APIError } from 'openai';
import type { Config } from '../../../config/parse-config.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

type Verdict = Omit<Finding, 'area'>;

const NO_KEY: Verdict = {
  level: 'ok',
  what: 'No OPENAI_API_KEY: the extractive writer answers, quoting the documents.',
};

/** Without the model, questions either fail or are answered by the extractive writer, as MODEL_FALLBACK has it. */
function away({ MODEL_FALLBACK: fallback }: Config, why: string): Verdict {
  const fails = fallback === 'fail';
  return {
    level: fails ? 'block' : 'warn',
    what: `The model can't be used (${why}): ${fails ? 'every question would fail' : 'the extractive writer stands in, and every answer counts as degraded'}.`,
    mend: 'Correct OPENAI_API_KEY, OPENAI_BASE_URL or OPENAI_MODEL.',
  };
}

async function judgeModel(config: Config, client: OpenAI, signal: AbortSignal): Promise<Verdict> {
  const { OPENAI_MODEL: model } = config;
  try {
    await client.models.retrieve(model, { signal });
    return { level: 'ok', what: `The model ${model} is there.` };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (signal.aborted) throw error;
    if (error.status === 404) return away(config, `${model} is not known`);
    return away(config, error.status ? `HTTP ${error.status}` : 'not reachable');
  }
}

/** Asks the model's API whether it takes our key and knows our model; nothing is generated, so nothing is billed. */
export function checkModel(config: Config, limitMs: number): Check {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = config;
  return {
    area: 'model',
    name: 'The model',
    mend: 'See that OPENAI_BASE_URL is right and that this machine reaches it.',
    async run(signal) {
      if (!apiKey) return [{ area: 'model', ...NO_KEY }];
      const client = new OpenAI({
        apiKey,
        // The SDK would fall back on the process's environment, which was judged already.
        baseURL: baseURL ?? null,
        organization: null,
        project: null,
        maxRetries: 0,
        timeout: limitMs,
        logLevel: 'off',
      });
      return [{ area: 'model', ...(await judgeModel(config, client, signal)) }];
    },
  };
}
