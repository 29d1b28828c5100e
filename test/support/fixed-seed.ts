import fc from 'fast-check';

/**
 * Random tests draw the same in every run, so that a change is judged by what it does and not by luck. `PLIMSOLL_SEED=7 npm test` draws
 * something else, and `npm run fuzz` something new each time.
 */
fc.configureGlobal({ seed: Number(process.env['PLIMSOLL_SEED'] ?? 20261121) });
