import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce, tell } from '../../ui/announcer.tsx'
import type { Room } from './use-room.ts'

export type SpeakingList = RouterOutputs['speaking']['list']
export type RaisedHand = SpeakingList['hands'][number]

const empty: SpeakingList = { hands: [], contributions: [], heard: [] }

/** Who has the word, who waits for it, what was said in writing, who was heard: read again whenever it changes. */
export function useSpeaking(clinicId: string): SpeakingList {
  useWatch([`speaking:${clinicId}`])
  return useQuery(trpc.speaking.list.queryOptions({ clinicId })).data ?? empty
}

/** The acts of the speaking list, and why the last of them failed; who may not do one is not offered it. */
export function useSpeakingActs(room: Room, list: SpeakingList) {
  const { id: clinicId, status } = room.clinic
  const key = trpc.speaking.list.queryKey({ clinicId })
  const [trouble, setTrouble] = useState<string | null>(null)
  const settled = {
    onMutate: () => setTrouble(null),
    onError: (error: unknown) => setTrouble(sentenceOf(error)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: key }),
  }
  const raising = useMutation(trpc.speaking.raise.mutationOptions(settled))
  const lowering = useMutation(trpc.speaking.lower.mutationOptions(settled))
  const giving = useMutation(trpc.speaking.giveWord.mutationOptions(settled))
  const moving = useMutation(trpc.speaking.move.mutationOptions(settled))
  const clearing = useMutation(trpc.speaking.clear.mutationOptions(settled))
  const marking = useMutation(trpc.speaking.markHeard.mutationOptions(settled))
  const mine = list.hands.find(({ personId }) => personId === room.me.personId) ?? null
  const next = list.hands.find(({ called }) => !called) ?? null
  const chairs = status === 'open' && room.me.mayRun
  const toggle = () => {
    if (mine === null) {
      const hand = { id: crypto.randomUUID(), clinicId }
      raising.mutate(hand, { onSuccess: () => announce('Your hand is up') })
    } else lowering.mutate({ clinicId, handId: mine.id }, { onSuccess: () => announce('Your hand is down') })
  }
  return {
    mine,
    next,
    chairs,
    trouble,
    dismiss: () => setTrouble(null),
    /** Raises one's hand, or takes it down; null for who only watches. */
    toggle: room.me.whyCannotSpeak === null ? toggle : null,
    lower: (handId: string) => lowering.mutate({ clinicId, handId }),
    giveWord: (handId: string) => giving.mutate({ clinicId, handId }),
    move: (handId: string, to: number) => moving.mutate({ clinicId, handId, to }),
    clear: () => clearing.mutate({ clinicId }),
    markHeard: (itemId: string, agencyId: string, heard: boolean) =>
      marking.mutate({ clinicId, itemId, agencyId, heard }),
  }
}

export type SpeakingActs = ReturnType<typeof useSpeakingActs>

/** Says who has the word now, to the chair who raised a hand, and that somebody spoke in writing. */
export function useSpeakingTold(room: Room, list: SpeakingList): void {
  const before = useRef<SpeakingList | null>(null)
  const { personId, mayRun } = room.me
  useEffect(() => {
    const last = before.current
    before.current = list
    if (last === null || last === empty) return
    const called = list.hands.find((hand) => hand.called)
    if (called !== undefined && !last.hands.some((hand) => hand.id === called.id && hand.called)) {
      if (called.personId === personId) tell({ matter: 'must', text: 'The chair gives you the word' })
      else tell({ matter: 'meeting', text: `${called.name} has the word` })
    }
    const known = new Set(last.hands.map(({ id }) => id))
    const raised = list.hands.filter((hand) => !known.has(hand.id) && hand.personId !== personId)
    if (mayRun && raised.length > 0)
      tell({ matter: 'mine', text: `Hand up: ${raised.map(({ name }) => name).join(', ')}` })
    const said = list.contributions.slice(last.contributions.length).filter((each) => each.personId !== personId)
    for (const { name } of said) tell({ matter: 'mine', text: `${name} said something in writing` })
  }, [list, personId, mayRun])
}
