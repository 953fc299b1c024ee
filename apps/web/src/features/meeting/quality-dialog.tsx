import { Dialog } from '../../ui/overlay/dialog.tsx'
import { QualityTable } from './quality-panel.tsx'

/** How the clinic went, shown when it has been closed. */
export function QualityDialog({ clinicId, onClose }: { readonly clinicId: string; readonly onClose: () => void }) {
  return (
    <Dialog title="The clinic is closed: how it went" isOpen onClose={onClose} wide>
      <QualityTable clinicId={clinicId} />
    </Dialog>
  )
}
