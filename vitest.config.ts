import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import './tests/support/load-drizzle-quickly.ts'

const sharedServer = 'packages/db/src/testing/shared-server.ts'

/** Above for this process, here for those that run the tests. */
const sooner = ['--import', new URL('tests/support/load-drizzle-quickly.ts', import.meta.url).href]

const report = process.env['TEST_REPORT']

export default defineConfig({
  test: {
    // .ci/run counts from this file.
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['packages/{domain,plan-doc}/src/**/*.test.ts', 'apps/web/src/**/*.test.{ts,tsx}'],
          isolate: false,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['packages/db/src/**/*.test.ts', 'apps/server/src/**/*.test.ts'],
          globalSetup: [sharedServer],
          execArgv: sooner,
          // Each test has a database of its own; to load the server anew for each file takes longer than its tests.
          isolate: false,
          testTimeout: 90_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // What crosses packages: real servers, browsers and kills; each file keeps two processors busy, so that none starves another.
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          globalSetup: [sharedServer],
          execArgv: sooner,
          setupFiles: ['tests/support/owed-checks.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
