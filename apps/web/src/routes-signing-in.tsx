import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { routePage } from './route-page.ts'
import { ownPage, search } from './search-params.ts'
import { callbackPath } from './sso-answer.ts'

export const root = createRootRoute({ component: Outlet })

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search({ to: ownPage }),
  component: routePage(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})

export const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: routePage(() => import('./pages/sign-up.tsx'), 'SignUpPage'),
})

/** All that is open to someone signed in by a password alone, outside a demonstration. */
export const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  component: routePage(() => import('./pages/second-factor.tsx'), 'SecondFactorPage'),
})

const sso = () => import('./pages/sso.tsx')

/** Where organisations send people back to, and the windows that prove it is them without leaving the page. */
export const withOrganisation = [
  createRoute({
    getParentRoute: () => root,
    path: callbackPath,
    component: routePage(sso, 'ComeBackPage'),
  }),
  createRoute({ getParentRoute: () => root, path: '/sso/prove', component: routePage(sso, 'ProvePage') }),
  createRoute({ getParentRoute: () => root, path: '/sso/done', component: routePage(sso, 'SignedInPage') }),
] as const
