import { createRoute } from '@tanstack/react-router'
import { routePage } from './route-page.ts'
import { shell } from './routes-shell.tsx'

const agenda = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId/agenda',
  component: routePage(() => import('./pages/agenda.tsx'), 'AgendaPage'),
})

const agendaPrint = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId/agenda/print',
  component: routePage(() => import('./pages/agenda-print.tsx'), 'AgendaPrintPage'),
})

const changed = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId/changed/$itemId',
  component: routePage(() => import('./pages/changed.tsx'), 'ChangedPage'),
})

/** The agenda of a clinic: made and read, on paper, and what changed in the case of one line. */
export const ofAgenda = [agenda, agendaPrint, changed] as const
