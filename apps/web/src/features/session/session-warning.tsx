import { useEffect, useRef, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { reportSessionEnded, useSessionEnded } from '../../session-ended.ts'
import { useSessionEnd } from '../../session-time.ts'
import { Button } from '../../ui/form/button.tsx'
import './session.css'

const MINUTE = 60_000
/** How long before a session ends its person is warned: for want of activity, and because it is too old. */
const WARN = { idle: 2 * MINUTE, absolute: 10 * MINUTE } as const

type Why = keyof typeof WARN

/** Before a session ends: says so, in time to keep it going, or to sign in anew without leaving the page. */
export function SessionWarning() {
  const ends = useSessionEnd()
  const ended = useSessionEnded()
  const [due, setDue] = useState<Why | null>(null)
  const [told, setTold] = useState<number | null>(null)
  const absolute = ends?.absolute ?? null
  useEffect(() => {
    if (ends === null) return
    const timers = (['idle', 'absolute'] as const)
      .filter((why) => why === 'idle' || told !== ends.absolute)
      .map((why) => setTimeout(() => setDue(why), Math.max(0, ends[why] - WARN[why] - Date.now())))
    return () => timers.forEach(clearTimeout)
  }, [ends, told])
  if (due === null || ended) return null
  const close = () => {
    if (due === 'absolute') setTold(absolute)
    setDue(null)
  }
  return <Warning key={due} why={due} onClose={close} />
}

function Warning({ why, onClose }: { readonly why: Why; readonly onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    box.current?.showModal()
  }, [])

  async function stay() {
    if (why === 'idle') await queryClient.fetchQuery(trpc.session.mine.queryOptions(undefined, { staleTime: 0 }))
    onClose()
  }

  return (
    <dialog ref={box} className="sign-in-again" aria-labelledby="warning-title" onClose={() => void stay()}>
      {why === 'idle' ? (
        <>
          <h2 id="warning-title">You will be signed out in 2 minutes</h2>
          <p>Nothing has happened here for a while. What you typed is kept either way.</p>
        </>
      ) : (
        <>
          <h2 id="warning-title">You have to sign in again within 10 minutes</h2>
          <p>
            You have been signed in for nearly 12 hours, which is as long as Harbour allows. Sign in again now, and
            carry on where you are: this page and what you typed stay.
          </p>
        </>
      )}
      <div className="button-group">
        {why === 'idle' ? (
          <Button look="main" onClick={() => void stay()}>
            Stay signed in
          </Button>
        ) : (
          <>
            <Button
              look="main"
              onClick={() => {
                onClose()
                reportSessionEnded()
              }}
            >
              Sign in again now
            </Button>
            <Button onClick={() => box.current?.close()}>Not yet</Button>
          </>
        )}
      </div>
    </dialog>
  )
}
