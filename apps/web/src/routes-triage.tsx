import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './routes-shell.tsx'
import { oneOf, search, wordList, words } from './search-params.ts'

export const triage = createRoute({
  getParentRoute: () => shell,
  path: '/triage',
  validateSearch: search({
    view: oneOf(['waiting', 'decided', 'unflagged', 'triggers', 'links', 'sample']),
    risk: words,
    ground: oneOf(['visible high risk', 'professional judgement', 'escalation', 'repeat']),
    from: words,
    only: wordList,
  }),
  component: lazyRouteComponent(() => import('./pages/triage.tsx'), 'TriagePage'),
})

export const triageRules = createRoute({
  getParentRoute: () => shell,
  path: '/triage/rules',
  component: lazyRouteComponent(() => import('./pages/triage-rules.tsx'), 'TriageRulesPage'),
})
