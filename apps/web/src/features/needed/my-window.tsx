import { useWindows } from './use-windows.ts'
import { yourWindow } from './window-words.ts'

/** When whoever reads it is needed at a clinic; nothing as long as its agenda is not out. */
export function MyWindow({ clinicId }: { readonly clinicId: string }) {
  const { data, windows } = useWindows(clinicId)
  const isSeated = data?.agencies.some(({ agencyId }) => agencyId === data.mine) ?? false
  if (data === undefined || !isSeated || data.lines.length === 0) return null
  const mine = windows.find(({ agencyId }) => agencyId === data.mine)
  return (
    <p className="home-window">
      <strong>{yourWindow(mine, data.clinic.status === 'open')}</strong>
    </p>
  )
}
