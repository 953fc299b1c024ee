import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { getSocket } from '../../live/socket.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import type { Room } from './use-room.ts'

export type Presence = RouterOutputs['presence']['now']

const nobody: Presence = { away: [], lobby: [] }

/**
 * Tells the server that this page shows the room, and whether it is in sight; it is told again whenever what the clinic is
 * about, `stage`, changes: the lobby gathers, one has signed, the clinic opens.
 */
export function useAttending(clinicId: string, stage: string, isClosed: boolean): void {
  useEffect(() => {
    if (isClosed) return undefined
    let isShown = true
    const tell = async () => {
      const inSight = isShown && document.visibilityState === 'visible'
      const socket = await getSocket()
      if (socket.connected) socket.emit('attend', { clinicId, inSight }, () => {})
    }
    const changed = () => void tell()
    const follow = async (act: 'on' | 'off') => {
      const socket = await getSocket()
      socket[act]('connect', changed)
    }
    changed()
    document.addEventListener('visibilitychange', changed)
    void follow('on')
    return () => {
      isShown = false
      document.removeEventListener('visibilitychange', changed)
      void follow('off')
      changed()
    }
  }, [clinicId, stage, isClosed])
}

/** Who is away from their screen and who is in the lobby, read again whenever it changes. */
export function usePresence(clinicId: string): Presence {
  useWatch([`presence:${clinicId}`])
  return useQuery(trpc.presence.now.queryOptions({ clinicId })).data ?? nobody
}

/** Says that one steps away, or is back; and why that could not be said. */
export function useAway(room: Room, presence: Presence) {
  const { id: clinicId } = room.clinic
  const setting = useMutation(trpc.presence.setAway.mutationOptions())
  const mine = presence.away.find(({ personId }) => personId === room.me.personId) ?? null
  const set = (away: boolean) =>
    setting.mutate(
      { clinicId, away },
      {
        onSuccess: () => announce(away ? 'You are marked away' : 'You are back'),
        onSettled: () => void queryClient.invalidateQueries({ queryKey: trpc.presence.now.queryKey({ clinicId }) }),
      },
    )
  const trouble = setting.error === null ? null : sentenceOf(setting.error)
  return { isAway: mine?.bySelf === true, trouble, set }
}
