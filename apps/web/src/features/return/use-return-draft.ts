import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReturnOutcome, ReturnPart, SaveReturn } from '@harbour/domain/clinic/return'
import type { Audience } from '@harbour/domain/people/audience'
import { client, queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { sentAs } from './sent-as.ts'

export type OwnReturn = RouterOutputs['return']['mine']

export interface Typed {
  readonly id: string
  readonly part: ReturnPart
  readonly about: string | null
  readonly audience: Audience
  readonly words: string
}

export interface Draft {
  readonly outcome: ReturnOutcome | null
  readonly mayGoFurther: boolean
  readonly lawfulBasis: string
  readonly paragraphs: readonly Typed[]
}

/** How the draft fares: what was typed stays on screen in each of these. */
export type DraftState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'not saved'; readonly why: string }
  /** A colleague saved a newer one: the writer chooses. */
  | { readonly kind: 'crossed'; readonly why: string }

const PAUSE_MS = 1_200
const AGAIN_MS = 6_000

const blank = (part: ReturnPart): Typed => ({ id: crypto.randomUUID(), part, about: null, audience: 'all', words: '' })

/** A draft as it is edited: a place to type in for every part, whether something is written there or not. */
function draftFrom({ draft, parts }: OwnReturn): Draft {
  const written = (draft?.paragraphs ?? []).map((each) => ({ ...each, part: each.part as ReturnPart }))
  return {
    outcome: draft?.outcome ?? null,
    mayGoFurther: draft?.mayGoFurther ?? false,
    lawfulBasis: draft?.lawfulBasis ?? '',
    paragraphs: parts.flatMap((part) => {
      const there = written.filter((each) => each.part === part)
      return there.length === 0 ? [blank(part)] : there
    }),
  }
}

/** Whether a colleague’s newer draft stands in the way. */
const isCrossed = (error: unknown) => refusalOf(error)?.code === 'RETURN_CHANGED'

/** What is sent of a draft: the paragraphs in which something stands. */
function inputOf(draft: Draft, itemId: string, base: number, id: string): SaveReturn {
  const paragraphs = draft.paragraphs
    .filter(({ words }) => words.trim() !== '')
    .map(({ id: paragraphId, part, about, audience, words }) => ({ id: paragraphId, part, about, audience, words }))
  return { ...draft, id, itemId, base, paragraphs: paragraphs as SaveReturn['paragraphs'] }
}

/** An agency’s return while it is written: saved by itself after a pause, and again until it is. */
export function useReturnDraft(mine: OwnReturn) {
  const { itemId } = mine.item
  const [draft, setDraft] = useState(() => draftFrom(mine))
  const [state, setState] = useState<DraftState>({ kind: 'saved', at: mine.draft?.at ?? null })
  const base = useRef(mine.draft?.revision ?? 0)
  const typed = useRef(draft)
  const kept = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const sending = useRef<Promise<boolean> | null>(null)
  const [saving] = useState(sentAs)
  const [filing] = useState(sentAs)

  const send = useCallback(async (): Promise<boolean> => {
    const now = typed.current
    if (now === kept.current) return true
    setState({ kind: 'saving' })
    try {
      const command = inputOf(now, itemId, base.current, saving.idFor(now))
      const { revision, at } = await client.return.saveDraft.mutate(command)
      saving.answered()
      base.current = revision
      kept.current = now
      setState({ kind: 'saved', at })
      return true
    } catch (error) {
      setState({ kind: isCrossed(error) ? 'crossed' : 'not saved', why: sentenceOf(error) })
      return false
    }
  }, [itemId, saving])

  const save = useCallback(async (): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current)
    while (sending.current !== null) await sending.current
    sending.current = send()
    const isSaved = await sending.current
    sending.current = null
    return isSaved
  }, [send])

  const change = (set: Partial<Draft>) => {
    typed.current = { ...typed.current, ...set }
    setDraft(typed.current)
    if (timer.current !== null) clearTimeout(timer.current)
    if (state.kind !== 'crossed') timer.current = setTimeout(() => void save(), PAUSE_MS)
  }

  // What could not be saved is sent again, without anyone having to think of it.
  useEffect(() => {
    if (state.kind !== 'not saved') return undefined
    const again = setTimeout(() => void save(), AGAIN_MS)
    return () => clearTimeout(again)
  }, [state, save])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (typed.current !== kept.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      if (timer.current !== null) {
        clearTimeout(timer.current)
        void save()
      }
    }
  }, [save])

  /** Reads what the colleague saved: to go on from it, or to put one’s own in its place. */
  const settle = async (whose: 'theirs' | 'mine') => {
    const newest = await queryClient.fetchQuery({ ...trpc.return.mine.queryOptions({ itemId }), staleTime: 0 })
    base.current = newest.draft?.revision ?? 0
    kept.current = draftFrom(newest)
    if (whose === 'mine') return void (await save())
    typed.current = kept.current
    setDraft(typed.current)
    setState({ kind: 'saved', at: newest.draft?.at ?? null })
  }

  /** Files what is on screen; null where a colleague’s newer draft stands in the way. Throws any other refusal; what was typed stays. */
  const submit = async () => {
    if (!(await save())) return null
    const now = typed.current
    const command = inputOf(now, itemId, base.current, filing.idFor(now))
    const filed = await client.return.submit.mutate(command).catch((error: unknown) => {
      if (!isCrossed(error)) throw error
      setState({ kind: 'crossed', why: sentenceOf(error) })
      return null
    })
    if (filed === null) return null
    filing.answered()
    base.current = filed.revision
    kept.current = now
    setState({ kind: 'saved', at: filed.at })
    await queryClient.invalidateQueries({ queryKey: trpc.return.mine.queryKey({ itemId }) })
    return filed.version
  }

  const paragraph = (id: string, set: Partial<Typed>) =>
    change({ paragraphs: typed.current.paragraphs.map((each) => (each.id === id ? { ...each, ...set } : each)) })
  const add = (part: ReturnPart) => {
    const rows = typed.current.paragraphs
    const place = rows.findLastIndex((each) => each.part === part) + 1
    change({ paragraphs: rows.toSpliced(place, 0, blank(part)) })
  }
  const remove = (id: string) => change({ paragraphs: typed.current.paragraphs.filter((each) => each.id !== id) })

  return { draft, state, change, paragraph, add, remove, settle, submit }
}

export type ReturnDraft = ReturnType<typeof useReturnDraft>
