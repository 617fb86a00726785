import { defineConfig } from 'vitest/config'

// A machine that does other things too answers late: what must come is waited for, as long as a person would.
const slow = { testTimeout: 60_000, hookTimeout: 300_000, expect: { poll: { timeout: 20_000 } } }

// What is expensive to make is made once for the run: tests copy a database's cluster, and share the built pages.
const databases = { globalSetup: ['api/src/testing/templates.ts'], setupFiles: ['api/src/testing/copiedClusters.ts'] }

// Tests wait for browsers, databases and live media half of the time: one file per core, where Vitest would leave one core idle.
const together = { maxWorkers: '100%' }

// A whole product is started and used.
const patient = { testTimeout: 600_000, hookTimeout: 300_000 }
const withoutMedia = 'infra/e2e/standards.test.ts'

export default defineConfig({
  test: {
    // Of tests that wait for live media together: more at once would starve each other of what they measure.
    maxConcurrency: 2,
    projects: [
      { test: { name: 'sfu', include: ['sfu/src/**/*.test.ts'], ...together, ...slow } },
      { test: { name: 'recorder', include: ['recorder/src/**/*.test.ts'], ...together, ...slow } },
      // Files share their worker's modules: to read them anew, and compile the database's, is a third of the work of 80 files.
      { test: { name: 'api', include: ['api/src/**/*.test.ts'], ...databases, ...together, ...slow, isolate: false } },
      { test: { name: 'web', include: ['web/src/**/*.test.ts', 'web/src/**/*.test.tsx'], globalSetup: ['web/src/testing/sharedPages.ts'], ...together, ...slow } },
      { test: { name: 'infra', include: ['infra/**/*.test.ts'], exclude: ['infra/e2e/**', '**/node_modules/**'], ...databases, ...together, ...slow } },
      // People at desks and phones, with no live media whose time others could disturb: among the others.
      { test: { name: 'desks', include: [withoutMedia], ...together, ...patient } },
      {
        test: {
          name: 'e2e',
          include: ['infra/e2e/**/*.test.ts'],
          exclude: [withoutMedia],
          ...patient,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
