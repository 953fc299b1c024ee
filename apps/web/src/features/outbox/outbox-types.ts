import type { MessageState } from '@harbour/domain/outbox/message'
import type { RouterOutputs } from '../../api.ts'
import type { TagLook } from '../../ui/tag/tag.tsx'

export type OutboxList = RouterOutputs['outbox']['list']
export type Message = OutboxList['messages'][number]
export type UnsaidDiary = OutboxList['unsaid'][number]
export type UntoldReader = OutboxList['untold'][number]
export type UnremindedPerson = OutboxList['unreminded'][number]

/** Messages that one act made: the same words for several people. */
export interface Batch {
  readonly key: string
  readonly first: Message
  readonly messages: readonly Message[]
}

/** The messages of a page, those of one act together. */
export function batchesOf(messages: readonly Message[]): readonly Batch[] {
  const batches = new Map<string, Batch>()
  for (const message of messages) {
    // Reminders of several steps go out at once, under one subject.
    const said = message.kind === 'reminder' ? message.text : message.subject
    const key = `${message.madeAt} ${message.clinicId} ${message.kind} ${said}`
    const batch = batches.get(key)
    batches.set(key, { key, first: batch?.first ?? message, messages: [...(batch?.messages ?? []), message] })
  }
  return [...batches.values()]
}

/** Those of one clinic together, in their order. */
export function byClinic<One extends { readonly clinicId: string }>(all: readonly One[]) {
  const clinics = new Map<string, { readonly clinicId: string; readonly first: One; readonly people: readonly One[] }>()
  for (const one of all) {
    const { first = one, people = [] } = clinics.get(one.clinicId) ?? {}
    clinics.set(one.clinicId, { clinicId: one.clinicId, first, people: [...people, one] })
  }
  return [...clinics.values()]
}

/** Why a message did not leave, in words. */
export function stoppedWords(state: MessageState): string {
  return state === 'waiting' ? 'Waiting' : stateWords[state]
}

/** How a message stands, in words. */
export function standingOf(
  message: Message,
  now: number,
  isQuiet: boolean,
): { readonly words: string; readonly look: TagLook } {
  const seconds = Math.ceil((Date.parse(message.dueAt) - now) / 1_000)
  if (message.state !== 'waiting') return { words: stateWords[message.state], look: stateLooks[message.state] }
  if (isQuiet && message.madeBy === null) return { words: 'Leaves in working hours', look: 'idle' }
  if (message.attempts > 0) return { words: `Tried ${message.attempts} times, will be tried again`, look: 'late' }
  return { words: seconds > 0 ? `Leaves in ${seconds} s` : 'Leaving now', look: 'soon' }
}

const stateWords: Readonly<Record<Exclude<MessageState, 'waiting'>, string>> = {
  sent: 'Sent',
  'called back': 'Called back',
  replaced: 'Replaced by a newer one',
  refused: 'Refused by the content check',
  failed: 'Not taken by the mail server',
  'not sent': 'Not sent: no mail server',
}

const stateLooks: Readonly<Record<Exclude<MessageState, 'waiting'>, TagLook>> = {
  sent: 'good',
  'called back': 'idle',
  replaced: 'idle',
  refused: 'late',
  failed: 'late',
  'not sent': 'idle',
}
