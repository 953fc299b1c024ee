import { getRouteApi, useLocation } from '@tanstack/react-router'
import { CaseList } from '../features/case/case-list.tsx'
import type { CaseSearch } from '../features/case/case-search.ts'
import { useMe } from '../me.ts'

const route = getRouteApi('/signed-in/shell/cases')

/**
 * The filters stand in the address. What is typed may be a name, so it stays with the entry of this browser's history: going back
 * and reading the page again bring it back, to the same person only, and it is in no address that anybody keeps.
 */
export function CasesPage() {
  const { personId } = useMe()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const find = useLocation({ select: ({ state }) => (state.typed?.by === personId ? state.typed.words : undefined) })
  const search: CaseSearch = find === undefined ? filters : { ...filters, find }
  const show = ({ find: words, ...next }: CaseSearch, replace: boolean) =>
    void navigate({
      search: next as typeof filters,
      state: words === undefined ? {} : { typed: { by: personId, words } },
      replace,
    })
  const hrefOf = (page: number) => {
    const params = Object.entries({ ...filters, page }).map(
      ([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    return `/cases?${params.join('&')}`
  }
  return (
    <CaseList
      search={search}
      onSearch={(next) => show(next, true)}
      to={find === undefined ? { hrefOf } : { onPage: (page) => show({ ...search, page }, false) }}
    />
  )
}
