import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { router } from './routes.tsx'

/** Where a plain link of our own leads within the page; null for one that does not. */
function addressOf(target: EventTarget | null): string | null {
  const link = target instanceof Element ? target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!link || !href?.startsWith('/') || href.startsWith('/assets/') || link.target || link.hasAttribute('download'))
    return null
  return href
}

/** Follows every plain link of our own within the page, so that widgets need to know nothing of the router. */
function followLink(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const href = addressOf(event.target)
  if (href === null) return
  event.preventDefault()
  router.history.push(href)
}

/** Fetches the code of a page; what the page shows is asked when it is opened, since that is in the access log. */
function fetchCode(href: string) {
  const [routes] = router.getMatchedRoutes(new URL(href, location.href).pathname)
  for (const route of routes) void router.loadRouteChunk(route)
}

/** Somebody points at a link, or comes to it by keyboard: the code of its page is fetched before they follow it. */
function prepareLink(event: Event) {
  const href = addressOf(event.target)
  if (href !== null) fetchCode(href)
}

// The page's own code is fetched while it is asked who is signed in, where the browser came with a session.
if ('session' in document.documentElement.dataset) fetchCode(location.href)

export function App() {
  useEffect(() => {
    document.addEventListener('click', followLink)
    document.addEventListener('pointerover', prepareLink, { passive: true })
    document.addEventListener('focusin', prepareLink)
    return () => {
      document.removeEventListener('click', followLink)
      document.removeEventListener('pointerover', prepareLink)
      document.removeEventListener('focusin', prepareLink)
    }
  }, [])
  return <RouterProvider router={router} />
}
