import { defineConfig } from 'vitest/config'

const sharedServer = 'packages/db/src/testing/shared-server.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['packages/{domain,plan-doc}/src/**/*.test.ts', 'apps/web/src/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['packages/db/src/**/*.test.ts', 'apps/server/src/**/*.test.ts'],
          globalSetup: [sharedServer],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
