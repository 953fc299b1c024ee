import { whyCannotBuild, whyCannotLock } from '@harbour/domain/clinic/why-cannot-change-agenda'
import { lazy, Suspense, useState } from 'react'
import { timeWithSeconds } from '../../format.ts'
import { useMay } from '../../me.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import type { AgendaRead } from './agenda-types.ts'
import { asAgenda } from './agenda-types.ts'
import { listedLines } from './show-at-once.ts'
import type { AgendaCommands } from './use-agenda-commands.ts'

const AlertDialog = lazy(async () => ({ default: (await import('../../ui/overlay/dialog.tsx')).AlertDialog }))

/** What is done to the agenda as a whole: build again, lock. */
export function AgendaActs({ read, commands }: { readonly read: AgendaRead; readonly commands: AgendaCommands }) {
  const may = useMay()
  const [asking, setAsking] = useState<'build' | 'lock' | null>(null)
  const agenda = asAgenda(read)
  const isBuilt = listedLines(read).length > 0
  const barred = whyCannotLock(agenda)
  const whyNotLock = may('agenda:lock')
    ? barred === null
      ? null
      : sentenceOfRefusal(barred as never)
    : 'The chair or the deputy locks it.'
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
      {read.clinic.status === 'planned' && isBuilt ? (
        <ReasonedButton
          look="main"
          reason={whyNotLock}
          busy={commands.state === 'saving'}
          onClick={() => setAsking('lock')}
        >
          Lock the agenda
        </ReasonedButton>
      ) : null}
      {asking === null ? null : (
        <Suspense>
          <AlertDialog
            title={asking === 'lock' ? 'Lock the agenda?' : 'Build the agenda again?'}
            isOpen
            onClose={() => setAsking(null)}
            confirm={asking === 'lock' ? 'Lock it' : 'Build it again'}
            look="main"
            onConfirm={confirm}
          >
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
