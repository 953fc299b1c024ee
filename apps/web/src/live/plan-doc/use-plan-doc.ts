import type { Cursor, Present } from '@harbour/plan-doc/frames'
import { othersIn } from '@harbour/plan-doc/presence'
import { wordingOf } from '@harbour/plan-doc/shape'
import { AWAY_MS } from '@harbour/plan-doc/wire-state'
import type { Saved, UnsentWords, WireState } from '@harbour/plan-doc/wire-state'
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { LATE_MS } from '../use-connection.ts'
import { untilTypable } from './until-typable.ts'
import { holdWire, wireOf } from './wires.ts'

/** What a screen shows of a plan's live document; typing and carets do not change it, so that they do not render the page. */
export interface PlanDoc {
  /** Null where the words are not followed as they are typed: the page shows what the rows in the database say. */
  readonly planId: string | null
  readonly phase: WireState['phase']
  readonly role: WireState['role']
  readonly locked: boolean
  readonly mayType: boolean
  readonly awayTooLong: boolean
  readonly unsent: readonly UnsentWords[]
  /** The field that an edit of this page nearly empties, until the person says whether it is meant. */
  readonly wipes: WireState['wipes']
  /** Counts the copies of the document this page has had: another one means binding anew. */
  readonly copy: number
  readonly clientId: number | null
  readonly doc: Y.Doc
  /** Keeps back what others write until it is let go. */
  readonly hold: (on: boolean) => void
  readonly setCursor: (cursor: Cursor) => void
  readonly forgetUnsent: () => void
  /** Says whether nearly emptying the field is meant. */
  readonly answerWipe: (isMeant: boolean) => void
  /** Whether words can be typed, once a document that is only just being opened has come. */
  readonly canType: () => Promise<boolean>
  /** Puts words at the end of an action's wording, as this person, as soon as that can be; whether they stand there. */
  readonly typeWording: (actionId: string, words: string) => Promise<boolean>
}

/** Opens a plan's live document for as long as the screen shows it; null opens none. */
export function usePlanDoc(planId: string | null): PlanDoc {
  const shown = useSlice(
    planId,
    ({ phase, role, locked, mayType, awayTooLong, unsent, wipes, copy, clientId, doc }) => ({
      phase,
      role,
      locked,
      mayType,
      awayTooLong,
      unsent,
      wipes,
      copy,
      clientId,
      doc,
    }),
  )
  const acts = useMemo(
    () => ({
      hold: (on: boolean) => wireOf(planId).hold(on),
      setCursor: (cursor: Cursor) => wireOf(planId).setCursor(cursor),
      forgetUnsent: () => wireOf(planId).forgetUnsent(),
      answerWipe: (isMeant: boolean) => wireOf(planId).answerWipe(isMeant),
      canType: () => untilTypable(wireOf(planId), LATE_MS),
      typeWording: (actionId: string, words: string) => typeWording(planId, actionId, words),
    }),
    [planId],
  )
  return useMemo(() => ({ planId, ...shown, ...acts }), [planId, shown, acts])
}

const stayOnPage = (event: BeforeUnloadEvent) => event.preventDefault()

async function typeWording(planId: string | null, actionId: string, words: string): Promise<boolean> {
  const letGo = holdWire(planId)
  addEventListener('beforeunload', stayOnPage)
  try {
    const wire = wireOf(planId)
    if (!(await untilTypable(wire, AWAY_MS))) return false
    const text = wordingOf(wire.state().doc, actionId)
    text.insert(text.length, words)
    return true
  } finally {
    removeEventListener('beforeunload', stayOnPage)
    letGo()
  }
}

/** Everyone else who has the document open, each once, by name. */
export function useOthers({ planId }: Pick<PlanDoc, 'planId'>): readonly Present[] {
  const { present, clientId } = useSlice(planId, (state) => ({ present: state.present, clientId: state.clientId }))
  return useMemo(() => othersIn(present, clientId), [present, clientId])
}

/** Everyone's place in the document, this page's included. */
export function usePresence({ planId }: Pick<PlanDoc, 'planId'>): readonly Present[] {
  return useSlice(planId, ({ present }) => ({ present })).present
}

/** Whether something others wrote waits to be shown. */
export function useHoldsChanges({ planId }: Pick<PlanDoc, 'planId'>): boolean {
  return useSlice(planId, ({ holdsChanges }) => ({ holdsChanges })).holdsChanges
}

/** What is known of the edits typed on this page. */
export function useSaved({ planId }: Pick<PlanDoc, 'planId'>): Saved {
  return useSlice(planId, ({ saved }) => ({ saved })).saved
}

/** Some of a wire's state; the same object until one of its parts changes. */
function useSlice<T extends object>(planId: string | null, pick: (state: WireState) => T): T {
  const last = useRef<T | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      const letGo = holdWire(planId)
      const stop = wireOf(planId).subscribe(changed)
      return () => {
        stop()
        letGo()
      }
    },
    [planId],
  )
  return useSyncExternalStore(subscribe, () => {
    const next = pick(wireOf(planId).state())
    const before = last.current
    if (before !== null && Object.entries(next).every(([key, value]) => before[key as keyof T] === value)) return before
    last.current = next
    return next
  })
}
