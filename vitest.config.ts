import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'test',
    include: ['**/*.test.ts'],
    globalSetup: ['test/support/build-command.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    exclude: ['bench/**'],
    // Exhaustive searches and ten thousand random models are the point of many tests; what hangs is still found.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['machines/**/*.ts', 'properties/**/*.ts', 'src/**/*.ts'] },
  },
});
