import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { daysUntil, weekDay } from '../../format.ts'
import { ActPanel } from './act-panel.tsx'

type Invitations = inferRouterOutputs<AppRouter>['home']['day']['invitations']

/** The clinics that wait for one's answer. */
export function InvitationsPanel({
  invitations,
  today,
}: {
  readonly invitations: Invitations
  readonly today: string
}) {
  const acts = invitations.map(({ clinicId, heldOn, startTime, as }) => ({
    what: `${weekDay(heldOn)}, ${startTime}`,
    detail: whenWords(heldOn, today) + (as === 'deputy' ? ': you are asked to come for your colleague' : ''),
    href: `/clinics/${clinicId}`,
    act: 'Answer',
    to: `for ${weekDay(heldOn)}`,
  }))
  return <ActPanel title="Your answer is missing" noun="clinic" acts={acts} />
}

function whenWords(heldOn: string, today: string): string {
  const away = daysUntil(heldOn, today)
  return away === 0 ? 'today' : away === 1 ? 'tomorrow' : `in ${away} days`
}
