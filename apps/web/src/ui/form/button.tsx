import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

export type ButtonLook = 'plain' | 'main' | 'danger' | 'quiet'

export function buttonClass(look: ButtonLook, large = false): string {
  return `button${look === 'plain' ? '' : ` button--${look}`}${large ? ' button--large' : ''}`
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook
  /** The form register's size. */
  readonly large?: boolean
  /** Work is under way: a second press does nothing, and focus stays where it is. */
  readonly busy?: boolean
}

export function Button({ look = 'plain', large = false, busy = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass(look, large)} ${className ?? ''}`}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}

interface ReasonedButtonProps extends ButtonProps {
  /** The sentence why it may not be pressed now; null when it may. */
  readonly reason: string | null
  /** Where the sentence stands: in sight (default), or only for screen readers when it is written nearby anyway. */
  readonly reasonHidden?: boolean
}

/** A button that is not allowed stays in place, can be reached, and says why. */
export function ReasonedButton({ reason, reasonHidden = false, ...button }: ReasonedButtonProps) {
  const id = useId()
  if (reason === null) return <Button {...button} />
  return (
    <span className="reasoned">
      <Button
        {...button}
        aria-disabled
        aria-describedby={id}
        onClick={(event) => {
          event.preventDefault()
        }}
      />
      <span id={id} className={reasonHidden ? 'hidden-text' : 'reason'}>
        {reason}
      </span>
    </span>
  )
}

export function ButtonGroup({ children }: { readonly children: ReactNode }) {
  return <div className="button-group">{children}</div>
}
