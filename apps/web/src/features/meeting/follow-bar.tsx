import { Button } from '../../ui/form/button.tsx'

interface FollowBarProps {
  readonly name: string
  readonly onGo: () => void
  readonly onStay: () => void
}

/** Tells somebody who is busy that the meeting went on, and leaves the rest to them. */
export function FollowBar({ name, onGo, onStay }: FollowBarProps) {
  return (
    <div className="room-follow" role="region" aria-label="The meeting has moved">
      <p>
        The meeting has moved to <strong>{name}</strong>.
      </p>
      <Button look="main" onClick={onGo}>
        Go
      </Button>
      <Button onClick={onStay}>Stay here</Button>
    </div>
  )
}
