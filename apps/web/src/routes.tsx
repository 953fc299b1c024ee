import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ProblemPage } from './pages/problem.tsx'
import { search, words } from './search-params.ts'

const root = createRootRoute({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search({ to: words }),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
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

const notFound = createRoute({
  getParentRoute: () => shell,
  path: '$',
  component: lazyRouteComponent(() => import('./pages/not-found.tsx'), 'NotFoundPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren([shell.addChildren([notFound])])]),
  defaultPreload: 'intent',
  defaultErrorComponent: ProblemPage,
  defaultPendingMs: 400,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
