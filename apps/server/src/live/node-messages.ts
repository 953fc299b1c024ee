import { MAX_BELL_BYTES } from '@harbour/db/bells'
import { Id } from '@harbour/domain/basics/ids'
import { Present } from '@harbour/plan-doc/frames'
import { z } from 'zod'

/** What a server tells the others of its database; read loosely, since one of a later version may say more. */
export const NodeMessage = z.discriminatedUnion('kind', [
  /** It runs, and hears itself. */
  z.object({ kind: z.literal('alive') }),
  /** It stops: nobody is connected to it any more. */
  z.object({ kind: z.literal('gone') }),
  /** Documents whose log has grown, and how far. */
  z.object({ kind: z.literal('docs'), heads: z.array(z.tuple([Id, z.int()])) }),
  /** Topics that changed, and those by which people's rights may have. */
  z.object({
    kind: z.literal('told'),
    topics: z.array(z.string()).readonly(),
    looks: z.array(z.string()).readonly(),
    /** Those who are not told. */
    not: z.array(Id).readonly().exactOptional(),
  }),
  /** Sessions that have ended. */
  z.object({ kind: z.literal('cut'), sessions: z.array(Id) }),
  /** Asks who has these documents open. */
  z.object({ kind: z.literal('who'), plans: z.array(Id) }),
  /** Everyone who has a document open there, in parts. */
  z.object({ kind: z.literal('here'), plan: Id, part: z.int(), last: z.boolean(), list: z.array(Present) }),
])
export type NodeMessage = z.infer<typeof NodeMessage>

const Envelope = z.object({ node: Id, says: NodeMessage })

/** A short message as a bell carries it. */
export const bellOf = (node: string, says: NodeMessage): string => JSON.stringify({ node, says })

/** A message as bells carry it, cut into as many as it needs. */
export function written(node: string, says: NodeMessage): readonly string[] {
  const text = bellOf(node, says)
  if (Buffer.byteLength(text) <= MAX_BELL_BYTES) return [text]
  const halves = halved(says)
  if (halves === null) throw new Error(`a message of kind ${says.kind} that cannot be cut`)
  return halves.flatMap((half) => written(node, half))
}

/** What a bell says, and who rang it; null when it is of a version that is not known here. */
export function readMessage(text: string): z.infer<typeof Envelope> | null {
  try {
    return Envelope.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function halved(says: NodeMessage): readonly NodeMessage[] | null {
  if (says.kind === 'docs') return bothOf(says.heads)?.map((heads) => ({ ...says, heads })) ?? null
  if (says.kind === 'cut') return bothOf(says.sessions)?.map((sessions) => ({ ...says, sessions })) ?? null
  if (says.kind === 'who') return bothOf(says.plans)?.map((plans) => ({ ...says, plans })) ?? null
  if (says.kind === 'told') {
    if (says.topics.length > 0 && says.looks.length > 0)
      return [
        { ...says, looks: [] },
        { ...says, topics: [] },
      ]
    if (says.topics.length > 0) return bothOf(says.topics)?.map((topics) => ({ ...says, topics })) ?? null
    return bothOf(says.looks)?.map((looks) => ({ ...says, looks })) ?? null
  }
  if (says.kind !== 'here') return null
  const lists = bothOf(says.list)
  if (lists === null) return null
  const [first, second] = lists
  return [
    { ...says, list: first, last: false },
    { ...says, list: second, part: says.part + first.length },
  ]
}

function bothOf<T>(list: readonly T[]): [T[], T[]] | null {
  if (list.length < 2) return null
  const middle = list.length >> 1
  return [list.slice(0, middle), list.slice(middle)]
}
