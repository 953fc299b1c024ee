import { ListeningChoice } from '../../ui/announce/listening-choice.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'

/** What of others' doings one wants to hear. */
export function ListeningDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Announcements" isOpen onClose={onClose}>
      <ListeningChoice />
    </Dialog>
  )
}
