import { useEffect, useRef, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { reportSessionEnded, useSessionEnded } from '../../session-ended.ts'
import { useSessionEnd } from '../../session-time.ts'
import { Button } from '../../ui/form/button.tsx'
import { warningWords, warnIn } from './warning-words.ts'
import type { EndsWhy } from './warning-words.ts'
import './session.css'

/** Before a session ends: says so, in time to keep it going, or to sign in anew without leaving the page. */
export function SessionWarning() {
  const ends = useSessionEnd()
  const ended = useSessionEnded()
  const [due, setDue] = useState<EndsWhy | null>(null)
  const [told, setTold] = useState<number | null>(null)
  const absolute = ends?.absolute ?? null
  useEffect(() => {
    if (ends === null) return
    const timers = (['idle', 'absolute'] as const)
      .filter((why) => why === 'idle' || told !== ends.absolute)
      .map((why) => setTimeout(() => setDue(why), warnIn(ends, why, Date.now())))
    return () => timers.forEach(clearTimeout)
  }, [ends, told])
  if (due === null || ended) return null
  const close = () => {
    if (due === 'absolute') setTold(absolute)
    setDue(null)
  }
  return <Warning key={due} why={due} onClose={close} />
}

function Warning({ why, onClose }: { readonly why: EndsWhy; readonly onClose: () => void }) {
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
      <h2 id="warning-title">{warningWords[why].title}</h2>
      <p>{warningWords[why].text}</p>
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
