import { useEffect, useRef, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { useSessionEnded } from '../../session-ended.ts'
import { useSessionEnd } from '../../session-time.ts'
import { Button } from '../../ui/form/button.tsx'
import './session.css'

const WARN_MS = 2 * 60_000

/** Two minutes before a session ends for want of activity: says so, and one key keeps it going. */
export function SessionWarning() {
  const endsAt = useSessionEnd()
  const ended = useSessionEnded()
  const [dueFor, setDueFor] = useState<number | null>(null)
  useEffect(() => {
    const wait = endsAt === null ? null : Math.max(0, endsAt - WARN_MS - Date.now())
    const timer = wait === null ? undefined : setTimeout(() => setDueFor(endsAt), wait)
    return () => clearTimeout(timer)
  }, [endsAt])
  const due = endsAt !== null && dueFor === endsAt
  return due && !ended ? <Warning onStay={() => setDueFor(null)} /> : null
}

function Warning({ onStay }: { readonly onStay: () => void }) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    box.current?.showModal()
  }, [])

  async function stay() {
    await queryClient.fetchQuery(trpc.session.mine.queryOptions(undefined, { staleTime: 0 }))
    onStay()
  }

  return (
    <dialog ref={box} className="sign-in-again" aria-labelledby="warning-title" onClose={() => void stay()}>
      <h2 id="warning-title">You will be signed out in 2 minutes</h2>
      <p>Nothing has happened here for a while. What you typed is kept either way.</p>
      <div className="button-group">
        <Button look="main" onClick={() => void stay()}>
          Stay signed in
        </Button>
      </div>
    </dialog>
  )
}
