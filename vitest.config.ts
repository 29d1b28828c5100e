import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    dir: 'test',
    include: ['**/*.test.ts'],
    globalSetup: ['test/support/build-command.ts'],
    exclude: ['bench/**'],
    // Exhaustive searches are the point of many tests; a search that hangs is still found within half a minute.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'threads',
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['machines/**/*.ts', 'properties/**/*.ts', 'src/**/*.ts'] },
  },
});
