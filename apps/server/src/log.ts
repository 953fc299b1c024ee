import type { DestinationStream } from 'pino'
import { pino } from 'pino'

/** JSON lines of ids, codes and sizes; never a name, a body or a message that a person typed. */
export const log = logTo()

/** Writes such lines to standard output, or where a test reads them. */
export function logTo(destination?: DestinationStream) {
  return pino({ level: 'warn', serializers: { error: withoutWords } }, destination ?? pino.destination(1))
}

/** Where an error came from. Its message, with which the stack begins, may hold a query's parameters over many lines. */
function withoutWords(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'not an error' }
  const { name, message, stack = '' } = error
  const below = stack.slice(Math.max(0, stack.indexOf(message)) + message.length)
  const places = below.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
  return { name, code: codeOf(error) ?? codeOf(error.cause), at: places.slice(0, 8).map((line) => line.trim()) }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
