/**
 * Which journey checks each page with axe, ids as `:id`. `tests/house/pages.test.ts` holds this against the router's pages, and
 * every journey is held to its own row, so that no page goes unchecked.
 */
export const checkedIn: Readonly<Record<string, readonly string[]>> = {
  auditor: ['/log', '/log/case', '/log/person', '/log/unusual', '/log/checkpoints'],
  'clinic-forms': [
    '/sign-in',
    '/',
    '/clinics',
    '/clinics?view=month',
    '/clinics/new',
    '/clinics/extraordinary',
    '/clinics/series/:id',
    '/clinics/:id',
    '/clinics/:id/agenda',
    '/clinics/:id/changed/:id',
    '/cases/:id?tab=timeline',
    '/cases/:id?tab=plan',
    '/cases/:id?tab=orders',
    '/cases/:id?tab=returns',
    '/cases/:id?tab=opinions',
    '/cases/:id?tab=access',
    '/nowhere',
  ],
  emergency: ['/emergency', '/emergencies'],
  invitations: ['/outbox', '/holidays'],
  month: ['/import', '/cases', '/cases/:id', '/clinics/:id/agenda/print', '/clinics/:id/room', '/work'],
  retention: ['/retention', '/cases/:id/requests/:id'],
  returns: ['/returns', '/returns/:id'],
  'session-ended': ['/people', '/people/review', '/sso/prove', '/sso/done'],
  'signing-in': ['/sign-up', '/second-factor', '/account', '/people/new', '/people/:id'],
  sso: ['/agencies', '/agencies/:id/sign-on', '/sso/callback'],
  triage: ['/triage', '/triage/rules', '/triage?view=links', '/triage?view=sample', '/triage?view=triggers'],
}

/** The pages that the journey at hand has checked, views that stand in the address apart. */
export const checkedHere = new Set<string>()
