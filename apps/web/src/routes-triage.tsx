import { createRoute } from '@tanstack/react-router'
import { routePage } from './route-page.ts'
import { shell } from './routes-shell.tsx'
import { offered, oneOf, search, someOf } from './search-params.ts'

export const triage = createRoute({
  getParentRoute: () => shell,
  path: '/triage',
  validateSearch: search({
    view: oneOf(['waiting', 'decided', 'unflagged', 'triggers', 'links', 'sample']),
    risk: oneOf(['very high', 'high', 'medium', 'standard', 'not assessed']),
    ground: oneOf(['visible high risk', 'professional judgement', 'escalation', 'repeat']),
    from: offered,
    only: someOf(['urgent', 'children', 'repeat', 'answered', 'incomplete', 'protection']),
  }),
  component: routePage(() => import('./pages/triage.tsx'), 'TriagePage'),
})

export const triageRules = createRoute({
  getParentRoute: () => shell,
  path: '/triage/rules',
  component: routePage(() => import('./pages/triage-rules.tsx'), 'TriageRulesPage'),
})
