import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { ButtonLook } from '../form/button.tsx'
import { Button } from '../form/button.tsx'
import './overlay.css'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Buttons at the foot; without them there is only Close. */
  readonly acts?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** What `Dialog` shows. */
export function ModalDialog({ title, isOpen, onClose, acts, wide = false, children }: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className={`modal${wide ? ' modal--wide' : ''}`}>
        <AriaDialog className="modal__dialog">
          <Heading slot="title" className="modal__title">
            {title}
          </Heading>
          <div className="modal__body">{children}</div>
          <div className="modal__foot">{acts ?? <Button onClick={onClose}>Close</Button>}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface AlertDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The act, in words: "End access now", never "OK". */
  readonly confirm: string
  readonly cancel?: string
  readonly look?: ButtonLook
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** What `AlertDialog` shows. */
export function ModalAlert(props: AlertDialogProps) {
  const {
    title,
    isOpen,
    onClose,
    confirm,
    cancel = 'Cancel',
    look = 'danger',
    busy = false,
    onConfirm,
    children,
  } = props
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => open || onClose()}>
      <Modal className="modal">
        <AriaDialog className="modal__dialog" role="alertdialog">
          <Heading slot="title" className="modal__title">
            {title}
          </Heading>
          <div className="modal__body">{children}</div>
          <div className="modal__foot">
            <Button look={look} busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
            <Button onClick={onClose}>{cancel}</Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
