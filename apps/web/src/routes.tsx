import { createRoute, createRouter } from '@tanstack/react-router'
import { routePage } from './route-page.ts'
import { ProblemPage } from './pages/problem.tsx'
import { root, secondFactor, signIn, signUp, withOrganisation } from './routes-signing-in.tsx'
import { ofAgenda } from './routes-agenda.tsx'
import { oneReturn, returns } from './routes-returns.tsx'
import { triage, triageRules } from './routes-triage.tsx'
import { shell, signedIn } from './routes-shell.tsx'
import { calendarDay, calendarMonth, count, id, offered, oneOf, reference, search, someOf } from './search-params.ts'

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: routePage(() => import('./pages/home.tsx'), 'HomePage'),
})

const room = createRoute({
  getParentRoute: () => signedIn,
  path: '/clinics/$clinicId/room',
  component: routePage(() => import('./pages/room.tsx'), 'RoomPage'),
})

const work = createRoute({
  getParentRoute: () => shell,
  path: '/work',
  validateSearch: search({
    of: oneOf(['mine', 'agency', 'all']),
    show: oneOf(['open', 'overdue', 'to answer', 'finished']),
    agency: id,
    page: count,
    action: id,
  }),
  component: routePage(() => import('./pages/work.tsx'), 'WorkPage'),
})

const clinics = createRoute({
  getParentRoute: () => shell,
  path: '/clinics',
  validateSearch: search({ view: oneOf(['month']), month: calendarMonth, when: oneOf(['past']), series: id }),
  component: routePage(() => import('./pages/clinics.tsx'), 'ClinicsPage'),
})

const newSeries = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/new',
  component: routePage(() => import('./pages/new-series.tsx'), 'NewSeriesPage'),
})

const extraordinaryClinic = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/extraordinary',
  validateSearch: search({ case: id }),
  component: routePage(() => import('./pages/extraordinary-clinic.tsx'), 'ExtraordinaryClinicPage'),
})

const oneSeries = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/series/$seriesId',
  component: routePage(() => import('./pages/series.tsx'), 'SeriesPage'),
})

const clinic = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId',
  component: routePage(() => import('./pages/clinic.tsx'), 'ClinicPage'),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: routePage(() => import('./pages/account.tsx'), 'AccountPage'),
})

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: search({ agency: id, show: oneOf(['ended', 'all']) }),
  component: routePage(() => import('./pages/people.tsx'), 'PeoplePage'),
})

const newPerson = createRoute({
  getParentRoute: () => shell,
  path: '/people/new',
  component: routePage(() => import('./pages/new-person.tsx'), 'NewPersonPage'),
})

const accessReview = createRoute({
  getParentRoute: () => shell,
  path: '/people/review',
  component: routePage(() => import('./pages/access-review.tsx'), 'AccessReviewPage'),
})

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId',
  component: routePage(() => import('./pages/person.tsx'), 'PersonPage'),
})

const agencies = createRoute({
  getParentRoute: () => shell,
  path: '/agencies',
  validateSearch: search({ edit: (value) => oneOf(['new'])(value) ?? id(value) }),
  component: routePage(() => import('./pages/agencies.tsx'), 'AgenciesPage'),
})

const signOn = createRoute({
  getParentRoute: () => shell,
  path: '/agencies/$agencyId/sign-on',
  component: routePage(() => import('./pages/agency-sign-on.tsx'), 'AgencySignOnPage'),
})

const span = { from: calendarDay, to: calendarDay, page: count }

const log = createRoute({
  getParentRoute: () => shell,
  path: '/log',
  validateSearch: search({
    who: id,
    what: offered,
    outcome: oneOf(['done', 'refused', 'failed']),
    case: reference,
    ...span,
  }),
  component: routePage(() => import('./pages/log.tsx'), 'LogPage'),
})

const logOfCase = createRoute({
  getParentRoute: () => shell,
  path: '/log/case',
  validateSearch: search({ case: reference }),
  component: routePage(() => import('./pages/log-parts.tsx'), 'LogOfCasePage'),
})

const logOfPerson = createRoute({
  getParentRoute: () => shell,
  path: '/log/person',
  validateSearch: search({ who: id, days: count }),
  component: routePage(() => import('./pages/log-parts.tsx'), 'LogOfPersonPage'),
})

const unusualLooking = createRoute({
  getParentRoute: () => shell,
  path: '/log/unusual',
  validateSearch: search({ days: count }),
  component: routePage(() => import('./pages/log-parts.tsx'), 'UnusualLookingPage'),
})

const logProof = createRoute({
  getParentRoute: () => shell,
  path: '/log/checkpoints',
  component: routePage(() => import('./pages/log-parts.tsx'), 'LogProofPage'),
})

const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: search({
    status: oneOf(['open', 'closed']),
    risk: someOf(['very high', 'high', 'medium', 'standard', 'not assessed']),
    only: someOf(['flagged', 'children', 'listed before', 'review due', 'mine']),
    order: oneOf(['report', 'risk', 'reference', 'listed', 'review']),
    up: oneOf(['yes']),
    page: count,
  }),
  component: routePage(() => import('./pages/cases.tsx'), 'CasesPage'),
})

const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId',
  validateSearch: search({
    tab: oneOf(['summary', 'timeline', 'plan', 'orders', 'returns', 'opinions', 'access', 'retention']),
  }),
  component: routePage(() => import('./pages/case.tsx'), 'CasePage'),
})

const accessRequest = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId/requests/$requestId',
  component: routePage(() => import('./pages/access-request.tsx'), 'AccessRequestPage'),
})

const retention = createRoute({
  getParentRoute: () => shell,
  path: '/retention',
  component: routePage(() => import('./pages/retention.tsx'), 'RetentionPage'),
})

const emergency = createRoute({
  getParentRoute: () => shell,
  path: '/emergency',
  component: routePage(() => import('./pages/emergency.tsx'), 'EmergencyPage'),
})

const emergencies = createRoute({
  getParentRoute: () => shell,
  path: '/emergencies',
  component: routePage(() => import('./pages/emergencies.tsx'), 'EmergenciesPage'),
})

const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  validateSearch: search({ only: oneOf(['waiting', 'stopped']), page: count }),
  component: routePage(() => import('./pages/outbox.tsx'), 'OutboxPage'),
})

const holidays = createRoute({
  getParentRoute: () => shell,
  path: '/holidays',
  component: routePage(() => import('./pages/holidays.tsx'), 'HolidaysPage'),
})

const importReports = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: search({ file: id, show: oneOf(['files', 'matches']) }),
  component: routePage(() => import('./pages/import.tsx'), 'ImportPage'),
})

const notFound = createRoute({
  getParentRoute: () => shell,
  path: '$',
  component: routePage(() => import('./pages/not-found.tsx'), 'NotFoundPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signUp,
    secondFactor,
    ...withOrganisation,
    signedIn.addChildren([
      room,
      shell.addChildren([
        clinics,
        newSeries,
        extraordinaryClinic,
        oneSeries,
        clinic,
        ...ofAgenda,
        work,
        returns,
        oneReturn,
        home,
        account,
        people,
        newPerson,
        accessReview,
        person,
        agencies,
        signOn,
        log,
        logOfCase,
        logOfPerson,
        unusualLooking,
        logProof,
        cases,
        oneCase,
        accessRequest,
        retention,
        emergency,
        emergencies,
        triage,
        triageRules,
        outbox,
        holidays,
        importReports,
        notFound,
      ]),
    ]),
  ]),
  defaultErrorComponent: ProblemPage,
  defaultPendingMs: 400,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  /** What an entry of the browser's history keeps beside its address: words typed, and by whom. */
  interface HistoryState {
    typed?: { readonly by: string; readonly words: string }
  }
}
