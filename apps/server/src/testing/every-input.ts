import { z } from 'zod'
import { appRouter } from '../api.ts'
import { callables, within } from '../callables.ts'
import { liveEvents } from '../live/events.ts'

/** A JSON schema, as far as those of Harbour's inputs go. */
export interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly additionalProperties?: Shape | boolean
}

/** Something that can be called, and what it takes. */
export interface EveryInput {
  readonly name: string
  readonly kind: 'query' | 'mutation' | 'event'
  readonly needs: string
  /** Null for what takes nothing. */
  readonly shape: Shape | null
  readonly accepts: (input: unknown) => boolean
}

let made: readonly EveryInput[] | null = null

/** Every procedure and every socket event, with the shape of its input read off its schema: made once, for it takes a moment. */
export function everyInput(): readonly EveryInput[] {
  made ??= makeEveryInput()
  return made
}

function makeEveryInput(): readonly EveryInput[] {
  const { procedures, events } = callables()
  return [
    ...procedures.map(({ name, needs }) => {
      const found = (...names: readonly string[]) => within(appRouter, '_def', 'procedures', name, '_def', ...names)
      const kind = found('type') === 'query' ? ('query' as const) : ('mutation' as const)
      return { name, needs, kind, ...shapeOf(found('inputs', '0') as z.ZodType | undefined) }
    }),
    ...events.map(({ name, needs }) => ({
      name,
      needs,
      kind: 'event' as const,
      ...shapeOf(liveEvents[name]?.payload),
    })),
  ]
}

function shapeOf(schema: z.ZodType | undefined): Pick<EveryInput, 'shape' | 'accepts'> {
  if (schema === undefined) return { shape: null, accepts: () => true }
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape
  return { shape, accepts: (input) => schema.safeParse(input).success }
}
