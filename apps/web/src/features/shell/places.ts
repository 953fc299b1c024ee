import type { Capability } from '@harbour/domain/people/permissions'

/** A page of the top bar, and what opens it. */
export interface Place {
  readonly href: string
  readonly name: string
  readonly needs: Capability
  /** Reached by the command palette and from where it matters; the bar has no room for it. */
  readonly apart?: true
}

export const places: readonly Place[] = [
  { href: '/', name: 'Home', needs: 'session:own' },
  { href: '/clinics', name: 'Clinics', needs: 'clinic:list' },
  { href: '/cases', name: 'Cases', needs: 'case:list' },
  { href: '/work', name: 'My work', needs: 'action:read' },
  { href: '/returns', name: 'Returns', needs: 'return:file' },
  { href: '/triage', name: 'Triage', needs: 'flag:triage' },
  { href: '/import', name: 'Import', needs: 'report:import' },
  { href: '/people', name: 'People', needs: 'person:manage' },
  { href: '/agencies', name: 'Agencies', needs: 'agency:manage' },
  { href: '/holidays', name: 'Bank holidays', needs: 'holiday:manage', apart: true },
  { href: '/outbox', name: 'Outbox', needs: 'outbox:manage', apart: true },
  { href: '/emergencies', name: 'Emergency views', needs: 'emergency:read', apart: true },
  {
    href: '/emergency',
    name: 'Look at a case in an emergency',
    needs: 'emergency:take',
    apart: true,
  },
  { href: '/retention', name: 'Retention', needs: 'retention:read', apart: true },
  { href: '/log', name: 'Access log', needs: 'log:read' },
]
