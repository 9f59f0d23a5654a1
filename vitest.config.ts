import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Many tests wait for a browser or another process: two at a time use two processors well.
    maxWorkers: 2,
  },
})
