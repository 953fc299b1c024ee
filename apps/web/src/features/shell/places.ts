import type { Capability } from '@harbour/domain/people/permissions'

/** A page of the top bar, and what opens it. */
export interface Place {
  readonly href: string
  readonly name: string
  readonly needs: Capability
}

export const places: readonly Place[] = [
  { href: '/', name: 'Home', needs: 'session:own' },
  { href: '/clinics', name: 'Clinics', needs: 'clinic:list' },
  { href: '/cases', name: 'Cases', needs: 'case:list' },
  { href: '/work', name: 'My work', needs: 'action:read' },
  { href: '/triage', name: 'Triage', needs: 'flag:triage' },
  { href: '/import', name: 'Import', needs: 'report:import' },
  { href: '/people', name: 'People', needs: 'person:manage' },
  { href: '/agencies', name: 'Agencies', needs: 'agency:manage' },
  { href: '/log', name: 'Access log', needs: 'log:read' },
]
