import type { ActionStatus } from './action.ts'

/** The statuses in which somebody still has something to do. */
export const openStatuses: readonly ActionStatus[] = ['offered', 'accepted', 'in progress']
