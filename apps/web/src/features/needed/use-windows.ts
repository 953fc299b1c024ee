import { useQuery } from '@tanstack/react-query'
import { secondsUsed } from '@harbour/domain/clinic/item-time'
import { agencyWindows } from '@harbour/domain/clinic/planner/live-windows'
import type { AgencyWindow } from '@harbour/domain/clinic/planner/live-windows'
import { useEffect, useState } from 'react'
import type { RouterOutputs } from '../../api.ts'
import { trpc } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'

type Windows = RouterOutputs['agenda']['windows']

const TICK = 10_000

/** When each agency is needed at a clinic; the times move while it meets. */
export function useWindows(clinicId: string) {
  useWatch([`clinic:${clinicId}`])
  const found = useQuery(trpc.agenda.windows.queryOptions({ clinicId }))
  const [now, setNow] = useState(() => Date.now())
  const isOpen = found.data?.clinic.status === 'open'
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [isOpen])
  if (found.data === undefined) return { ...found, windows: [] }
  const at = Date.parse(found.data.serverNow) + Math.max(0, now - found.dataUpdatedAt)
  return { ...found, windows: windowsAt(found.data, new Date(at).toISOString()) }
}

function windowsAt({ clinic, lines }: Windows, now: string): readonly AgencyWindow[] {
  const isOpen = clinic.status === 'open'
  return agencyWindows(
    { ...clinic, isOpen },
    lines.map(({ id, minutes, usedSeconds, isDone, needs }) => {
      const isCurrent = isOpen && id === clinic.currentItemId
      const used = isCurrent ? secondsUsed(usedSeconds, clinic.currentItemSince, now) : usedSeconds
      const state = isCurrent ? 'current' : isOpen && isDone ? 'done' : 'ahead'
      return { minutes, needs, usedSeconds: used, state }
    }),
    now,
  )
}
