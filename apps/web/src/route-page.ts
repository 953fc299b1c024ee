import { lazyRouteComponent } from '@tanstack/react-router'
import { untilLoaded } from './ui/later.ts'

/**
 * The page of a route, whose code comes with the first visit. The router loads the window anew where an update took the
 * file away; without a connection that would lose what is on the screen, so the visit waits for one (LIV-25).
 */
export const routePage: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => untilLoaded(load), name)
