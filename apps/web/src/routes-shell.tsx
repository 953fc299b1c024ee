import { createRoute, redirect } from '@tanstack/react-router'
import { routePage } from './route-page.ts'
import { root } from './routes-signing-in.tsx'

/** Everything below needs someone to be signed in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    void import('./pages/signed-in.tsx')
    const { readMe } = await import('./me.ts')
    const me = await readMe()
    if (me === null) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    if (me.needsFactor) throw redirect({ to: '/second-factor' })
  },
  component: routePage(() => import('./pages/signed-in.tsx'), 'SignedIn'),
})

/** The pages under the top bar; the live room has a bar of its own. */
export const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: routePage(() => import('./pages/signed-in.tsx'), 'Shell'),
})
