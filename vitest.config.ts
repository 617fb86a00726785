import { defineConfig } from 'vitest/config'

// A machine that does other things too answers late: what must come is waited for, as long as a person would.
const slow = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'sfu', include: ['sfu/src/**/*.test.ts'], ...slow } },
      { test: { name: 'recorder', include: ['recorder/src/**/*.test.ts'], ...slow } },
      { test: { name: 'api', include: ['api/src/**/*.test.ts'], ...slow } },
      { test: { name: 'web', include: ['web/src/**/*.test.ts', 'web/src/**/*.test.tsx'], ...slow } },
      { test: { name: 'infra', include: ['infra/**/*.test.ts'], exclude: ['infra/e2e/**', '**/node_modules/**'], ...slow } },
      {
        test: {
          name: 'e2e',
          include: ['infra/e2e/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
