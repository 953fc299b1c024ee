import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { router } from './routes.tsx'

/** Follows every plain link of our own within the page, so that widgets need to know nothing of the router. */
function followLink(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!link || !href?.startsWith('/') || href.startsWith('/assets/') || link.target || link.hasAttribute('download'))
    return
  event.preventDefault()
  router.history.push(href)
}

// The page's own code is fetched while it is asked who is signed in, where the browser came with a session.
if ('session' in document.documentElement.dataset)
  for (const { routeId } of router.matchRoutes(router.latestLocation))
    void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById])

export function App() {
  useEffect(() => {
    document.addEventListener('click', followLink)
    return () => document.removeEventListener('click', followLink)
  }, [])
  return <RouterProvider router={router} />
}
