import { createRoute } from '@tanstack/react-router'
import { routePage } from './route-page.ts'
import { shell } from './routes-shell.tsx'

export const returns = createRoute({
  getParentRoute: () => shell,
  path: '/returns',
  component: routePage(() => import('./pages/returns.tsx'), 'ReturnsPage'),
})

export const oneReturn = createRoute({
  getParentRoute: () => shell,
  path: '/returns/$itemId',
  component: routePage(() => import('./pages/return.tsx'), 'ReturnPage'),
})
