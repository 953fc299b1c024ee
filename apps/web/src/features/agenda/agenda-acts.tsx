import { whyCannotBuild, whyCannotLock } from '@harbour/domain/clinic/why-cannot-change-agenda'
import { Suspense, useState } from 'react'
import { timeWithSeconds } from '../../format.ts'
import { useMay } from '../../me.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { isReadyForChair } from './agenda-steps.tsx'
import type { AgendaRead } from './agenda-types.ts'
import { asAgenda } from './agenda-types.ts'
import { listedLines } from './show-at-once.ts'
import type { AgendaCommands } from './use-agenda-commands.ts'

const AlertDialog = later(() => import('../../ui/overlay/dialog.tsx'), 'AlertDialog')

/** What is done to the agenda as a whole: it is built again, made ready for the chair, and approved and locked by the chair. */
export function AgendaActs({ read, commands }: { readonly read: AgendaRead; readonly commands: AgendaCommands }) {
  const may = useMay()
  const [asking, setAsking] = useState<'build' | 'lock' | null>(null)
  const agenda = asAgenda(read)
  const isBuilt = listedLines(read).length > 0
  const barred = whyCannotLock(agenda)
  const whyNot = barred === null ? null : sentenceOfRefusal(barred as never)
  const isDraft = read.clinic.status === 'planned' && isBuilt
  const isReady = isReadyForChair(read.steps)
  const confirm = () => {
    if (asking !== null) commands.send({ what: asking })
    setAsking(null)
  }
  return (
    <>
      <SaveState commands={commands} />
      {isBuilt && whyCannotBuild(agenda) === null ? (
        <Button onClick={() => setAsking('build')}>Build again</Button>
      ) : null}
      {isDraft && may('agenda:lock') ? (
        <ReasonedButton
          look="main"
          reason={whyNot}
          busy={commands.state === 'saving'}
          onClick={() => setAsking('lock')}
        >
          Approve and lock
        </ReasonedButton>
      ) : null}
      {isDraft && !may('agenda:lock') ? (
        <ReasonedButton
          look="main"
          reason={isReady ? 'It is ready: the chair or the deputy approves and locks it.' : whyNot}
          reasonHidden={isReady}
          busy={commands.state === 'saving'}
          onClick={() => commands.send({ what: 'ready' })}
        >
          Ready for the chair
        </ReasonedButton>
      ) : null}
      {asking === null ? null : (
        <Suspense>
          <AlertDialog
            title={asking === 'lock' ? 'Approve and lock the agenda?' : 'Build the agenda again?'}
            isOpen
            onClose={() => setAsking(null)}
            confirm={asking === 'lock' ? 'Approve and lock it' : 'Build it again'}
            look="main"
            onConfirm={confirm}
          >
            {asking === 'lock' && !isReady ? <p>Nobody says that it is ready: it may still be worked on.</p> : null}
            <p>
              {asking === 'lock'
                ? 'Everybody with a seat can read it from then on, and is told so once the clinic is announced. It cannot be unlocked; what is changed afterwards is marked as late.'
                : 'The order and the minutes are worked out afresh. Lines added by hand stay, and what was deferred or removed stays off.'}
            </p>
          </AlertDialog>
        </Suspense>
      )}
    </>
  )
}

function SaveState({ commands }: { readonly commands: AgendaCommands }) {
  if (commands.trouble !== null) return <InlineStatus look="trouble">Not saved</InlineStatus>
  if (commands.state === 'saving') return <InlineStatus look="saving">Saving</InlineStatus>
  if (commands.savedAt === null) return null
  return <InlineStatus look="saved">Saved {timeWithSeconds(commands.savedAt.toISOString())}</InlineStatus>
}
