import { getRouteApi } from '@tanstack/react-router'
import { CaseList } from '../features/case/case-list.tsx'

const route = getRouteApi('/signed-in/shell/cases')

export function CasesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const hrefOf = (page: number) => {
    const params = Object.entries({ ...search, page }).map(
      ([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    return `/cases?${params.join('&')}`
  }
  return (
    <CaseList search={search} onSearch={(next) => void navigate({ search: next, replace: true })} hrefOf={hrefOf} />
  )
}
