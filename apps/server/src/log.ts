import { pino } from 'pino'

/** JSON lines of ids, codes and sizes; never a name, a body or a message that a person typed. */
export const log = pino({
  level: 'warn',
  serializers: {
    error: (error: unknown) =>
      error instanceof Error
        ? {
            name: error.name,
            stack: error.stack?.split('\n').slice(1, 8),
            code: 'code' in error ? error.code : undefined,
          }
        : { name: 'not an error' },
  },
})
