import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { weekDay, whenSeen } from '../../format.ts'
import { ActPanel } from './act-panel.tsx'

type Agendas = inferRouterOutputs<AppRouter>['home']['day']['toApprove']

/** The agendas that are ready for the chair to approve and lock. */
export function ApprovePanel({ agendas }: { readonly agendas: Agendas }) {
  const acts = agendas.map(({ clinicId, heldOn, by, at }) => ({
    what: `Agenda of ${weekDay(heldOn)}`,
    detail: `${by}, ${whenSeen(at)}`,
    href: `/clinics/${clinicId}/agenda`,
    act: 'Open',
    to: `the agenda of ${weekDay(heldOn)}`,
  }))
  return <ActPanel title="Ready for you to approve" noun="agenda" acts={acts} />
}
