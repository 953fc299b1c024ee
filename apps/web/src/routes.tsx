import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ProblemPage } from './pages/problem.tsx'
import { count, oneOf, search, words } from './search-params.ts'

const root = createRootRoute({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search({ to: words }),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./pages/sign-up.tsx'), 'SignUpPage'),
})

/** Everything below needs someone to be signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    void import('./pages/signed-in.tsx')
    const { readMe } = await import('./me.ts')
    if ((await readMe()) === null) {
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('./pages/signed-in.tsx'), 'SignedIn'),
})

/** The pages under the top bar; the live room has a bar of its own. */
const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: lazyRouteComponent(() => import('./pages/signed-in.tsx'), 'Shell'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'HomePage'),
})

const room = createRoute({
  getParentRoute: () => signedIn,
  path: '/clinics/$clinicId/room',
  component: lazyRouteComponent(() => import('./pages/room.tsx'), 'RoomPage'),
})

const work = createRoute({
  getParentRoute: () => shell,
  path: '/work',
  validateSearch: search({
    of: oneOf(['mine', 'agency', 'all']),
    show: oneOf(['open', 'overdue', 'to answer', 'finished']),
    agency: words,
    page: count,
    action: words,
  }),
  component: lazyRouteComponent(() => import('./pages/work.tsx'), 'WorkPage'),
})

const clinics = createRoute({
  getParentRoute: () => shell,
  path: '/clinics',
  validateSearch: search({ view: oneOf(['month']), month: words, when: oneOf(['past']), series: words }),
  component: lazyRouteComponent(() => import('./pages/clinics.tsx'), 'ClinicsPage'),
})

const newSeries = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/new',
  component: lazyRouteComponent(() => import('./pages/new-series.tsx'), 'NewSeriesPage'),
})

const extraordinaryClinic = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/extraordinary',
  component: lazyRouteComponent(() => import('./pages/extraordinary-clinic.tsx'), 'ExtraordinaryClinicPage'),
})

const oneSeries = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/series/$seriesId',
  component: lazyRouteComponent(() => import('./pages/series.tsx'), 'SeriesPage'),
})

const clinic = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId',
  component: lazyRouteComponent(() => import('./pages/clinic.tsx'), 'ClinicPage'),
})

const agenda = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId/agenda',
  component: lazyRouteComponent(() => import('./pages/agenda.tsx'), 'AgendaPage'),
})

const agendaPrint = createRoute({
  getParentRoute: () => shell,
  path: '/clinics/$clinicId/agenda/print',
  component: lazyRouteComponent(() => import('./pages/agenda-print.tsx'), 'AgendaPrintPage'),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account.tsx'), 'AccountPage'),
})

const notFound = createRoute({
  getParentRoute: () => shell,
  path: '$',
  component: lazyRouteComponent(() => import('./pages/not-found.tsx'), 'NotFoundPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      room,
      shell.addChildren([
        clinics,
        newSeries,
        extraordinaryClinic,
        oneSeries,
        clinic,
        agenda,
        agendaPrint,
        work,
        home,
        notFound,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ProblemPage,
  defaultPendingMs: 400,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
