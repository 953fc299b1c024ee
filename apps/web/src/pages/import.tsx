import { getRouteApi } from '@tanstack/react-router'
import { ImportPage as Import } from '../features/report/import-page.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

const route = getRouteApi('/signed-in/shell/import')

export function ImportPage() {
  const may = useMay()
  const { file, show } = route.useSearch()
  const navigate = route.useNavigate()
  if (!may('report:import')) return <NoAccess who="the chair, the deputy chair and the coordinator" />
  return (
    <Import
      importId={file}
      show={show ?? 'files'}
      onUploaded={(importId) => void navigate({ search: { file: importId } })}
    />
  )
}
