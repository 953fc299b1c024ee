import type { AgendaCommand } from '@harbour/domain/clinic/agenda-commands'
import { useRef, useState } from 'react'
import { client, queryClient, trpc } from '../../api.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import type { AgendaDraft, AgendaRead } from './agenda-types.ts'
import { showAtOnce } from './show-at-once.ts'

/** A change on its way; it keeps its id however often it is sent, so that it is made once. */
interface Sent {
  readonly id: string
  readonly draft: AgendaDraft
}

/** Changes that were not made, and why; they can be sent again on the agenda as it is now. */
export interface Trouble {
  readonly sentence: string
  readonly drafts: readonly Sent[]
  /** Somebody else was first: the same changes may still fit. */
  readonly isConflict: boolean
}

/** A change that can be taken back at once, and the change that does. */
export interface Undoable {
  /** Whether a line was taken off, or lines change their places. */
  readonly of: 'line' | 'order'
  readonly back: AgendaDraft
  readonly words: string
}

/**
 * Sends changes of an agenda one after the other, each on the revision the one before it made. Each shows at once; when
 * one is refused it and those behind it are kept, the agenda is read again, and nothing that was typed is lost.
 */
export function useAgendaCommands(clinicId: string) {
  const key = trpc.agenda.byClinic.queryKey({ clinicId })
  const waiting = useRef<Sent[]>([])
  const running = useRef(false)
  const known = useRef(0)
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [undoable, setUndoable] = useState<Undoable | null>(null)

  const readAgain = async () => {
    await queryClient.invalidateQueries(trpc.agenda.pathFilter())
    void queryClient.invalidateQueries(trpc.clinic.byId.queryFilter({ id: clinicId }))
  }

  const run = async () => {
    if (running.current) return
    running.current = true
    setState('saving')
    for (let next = waiting.current[0]; next !== undefined; next = waiting.current[0]) {
      const seen = queryClient.getQueryData<AgendaRead>(key)?.revision ?? 0
      try {
        const made = await sendCommand(next, clinicId, Math.max(seen, known.current))
        known.current = made.revision
        waiting.current.shift()
        setSavedAt(new Date())
      } catch (error) {
        const drafts = waiting.current
        waiting.current = []
        const refusal = refusalOf(error)
        const sentence = sentenceOf(error)
        // It may be less than before: a change about a case that is hidden since is no longer counted.
        if (refusal?.code === 'AGENDA_CHANGED') known.current = refusal.revision
        setTrouble({ sentence, drafts, isConflict: refusal?.code === 'AGENDA_CHANGED' || refusal === null })
        setUndoable(null)
        announce(sentence, 'assertive')
      }
    }
    running.current = false
    setState('saved')
    await readAgain()
    known.current = Math.max(known.current, queryClient.getQueryData<AgendaRead>(key)?.revision ?? 0)
  }

  const enqueue = (all: readonly Sent[]) => {
    setTrouble(null)
    setUndoable(null)
    for (const sent of all) {
      void queryClient.cancelQueries({ queryKey: key })
      queryClient.setQueryData<AgendaRead>(key, (read) => (read === undefined ? read : showAtOnce(read, sent.draft)))
      waiting.current.push(sent)
    }
    void run()
  }
  const send = (draft: AgendaDraft) => enqueue([{ id: crypto.randomUUID(), draft }])

  return {
    send,
    state,
    savedAt,
    trouble,
    undoable,
    /** Takes a line off and offers to put it back. */
    takeOff: (draft: Extract<AgendaDraft, { what: 'defer' | 'remove' }>, words: string) => {
      send(draft)
      setUndoable({ of: 'line', back: { what: 'restore', itemId: draft.itemId }, words })
    },
    /** Puts the lines into another order, says what that costs, and offers the order as it was. */
    reorder: (draft: Extract<AgendaDraft, { what: 'move' | 'arrange' }>, was: readonly string[], words: string) => {
      send(draft)
      setUndoable({ of: 'order', back: { what: 'arrange', order: [...was] }, words })
    },
    sendAgain: () => {
      if (trouble !== null) enqueue(trouble.drafts)
    },
    forget: () => setTrouble(null),
  }
}

export type AgendaCommands = ReturnType<typeof useAgendaCommands>

function sendCommand({ id, draft }: Sent, clinicId: string, base: number): Promise<{ readonly revision: number }> {
  const command: AgendaCommand = { ...draft, id, clinicId, base }
  switch (command.what) {
    case 'build':
      return client.agenda.build.mutate(command)
    case 'move':
      return client.agenda.move.mutate(command)
    case 'minutes':
      return client.agenda.setMinutes.mutate(command)
    case 'defer':
      return client.agenda.defer.mutate(command)
    case 'remove':
      return client.agenda.remove.mutate(command)
    case 'restore':
      return client.agenda.restore.mutate(command)
    case 'add case':
      return client.agenda.addCase.mutate(command)
    case 'add other':
      return client.agenda.addOther.mutate(command)
    case 'arrange':
      return client.agenda.arrange.mutate(command)
    case 'needs':
      return client.agenda.setNeeds.mutate(command)
    case 'ready':
      return client.agenda.ready.mutate(command)
  }
  return client.agenda.lock.mutate(command)
}
