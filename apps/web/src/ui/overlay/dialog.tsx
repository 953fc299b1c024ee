import { later } from '../later.ts'
import type { ComponentProps } from 'react'
import { Suspense } from 'react'

const load = () => import('./modal.tsx')
const Modal = later(load, 'ModalDialog')
const AlertModal = later(load, 'ModalAlert')

// No page begins with a dialog: its code follows the page's own, and is there before most people open one.
setTimeout(() => void load().catch(() => undefined), 3_000)

/** Takes focus, keeps it, gives it back; Escape closes. */
export function Dialog(props: ComponentProps<typeof Modal>) {
  return props.isOpen ? (
    <Suspense>
      <Modal {...props} />
    </Suspense>
  ) : null
}

/** Asks before what cannot be undone; everything else has an undo instead. */
export function AlertDialog(props: ComponentProps<typeof AlertModal>) {
  return props.isOpen ? (
    <Suspense>
      <AlertModal {...props} />
    </Suspense>
  ) : null
}
