import { riskLevels } from '@harbour/domain/cases/case'
import type { CaseStatus } from '@harbour/domain/cases/case'

/** What narrows the case list. */
export const narrowings = ['flagged', 'children', 'listed before', 'review due', 'mine'] as const
export type Narrowing = (typeof narrowings)[number]

export const orders = ['report', 'risk', 'reference', 'listed', 'review'] as const
export type Order = (typeof orders)[number]

/** All that narrows and orders the list: what is typed, and what the address bar holds. */
export interface CaseSearch {
  readonly find?: string
  readonly status?: CaseStatus
  readonly risk?: readonly string[]
  readonly only?: readonly string[]
  readonly order?: Order
  readonly up?: 'yes'
  readonly page?: number
}

/** The list's question; words that mean nothing are left out. */
export function caseQuestion(search: CaseSearch) {
  return {
    find: (search.find ?? '').slice(0, 100),
    status: search.status ?? ('open' as const),
    risk: riskLevels.filter((level) => search.risk?.includes(level)),
    only: narrowings.filter((each) => search.only?.includes(each)),
    order: search.order ?? ('report' as const),
    descending: search.up === undefined,
    page: search.page ?? 1,
  }
}

/** The same search with one thing changed, from its first page. */
export function changed(search: CaseSearch, change: CaseSearch): CaseSearch {
  const { page: _page, ...rest } = { ...search, ...change }
  const kept = Object.entries(rest).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept)
}

/** With a word added to a list, or taken from it. */
export function toggled(list: readonly string[] | undefined, word: string, on: boolean): readonly string[] {
  const others = (list ?? []).filter((each) => each !== word)
  return on ? [...others, word] : others
}
