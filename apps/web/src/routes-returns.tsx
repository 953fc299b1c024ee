import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './routes-shell.tsx'

export const returns = createRoute({
  getParentRoute: () => shell,
  path: '/returns',
  component: lazyRouteComponent(() => import('./pages/returns.tsx'), 'ReturnsPage'),
})

export const oneReturn = createRoute({
  getParentRoute: () => shell,
  path: '/returns/$itemId',
  component: lazyRouteComponent(() => import('./pages/return.tsx'), 'ReturnPage'),
})
