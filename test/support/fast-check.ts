import fc from 'fast-check';

/** One seed for every run, so that a check is red or green for what was changed; `FAST_CHECK_SEED` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 2026) });

export { fc };
