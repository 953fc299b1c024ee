import type { ReactNode } from 'react'
import { useId } from 'react'
import type { ButtonLook } from '../form/button.tsx'
import { Button } from '../form/button.tsx'
import type { FieldError } from '../form/error-summary.tsx'
import { ErrorSummary } from '../form/error-summary.tsx'
import { Dialog } from './dialog.tsx'

interface FormDialogProps {
  readonly title: string
  /** The act, in words. */
  readonly button: string
  readonly look?: ButtonLook
  readonly cancel?: string
  readonly busy?: boolean
  readonly errors: readonly FieldError[]
  /** Grows with each try, so that what is wrong takes focus again. */
  readonly attempt: number
  readonly onSend: (form: HTMLFormElement) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog: what is wrong stands on top of it, Enter sends it, and it is not sent again while it is being sent. */
export function FormDialog(props: FormDialogProps) {
  const { title, button, look = 'main', cancel = 'Cancel', busy = false } = props
  const { errors, attempt, onSend, onClose, children } = props
  const id = useId()
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button type="submit" form={id} look={look} busy={busy}>
            {button}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <form
        id={id}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) onSend(event.currentTarget)
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        {children}
      </form>
    </Dialog>
  )
}
