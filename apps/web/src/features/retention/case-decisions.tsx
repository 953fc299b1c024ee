import type { RetentionStep } from '@harbour/domain/cases/retention'
import { plusYears } from '@harbour/domain/cases/retention'
import { client } from '../../api.ts'
import { day, todayInLondon } from '../../format.ts'
import { DecisionDialog } from './decision-dialog.tsx'

export type CaseDecision = 'close' | 'reopen' | 'retain' | 'confirm deletion' | RetentionStep

interface CaseDecisionDialogProps {
  readonly caseId: string
  readonly decision: CaseDecision
  readonly onGone: () => void
  readonly onClose: () => void
}

interface Step {
  readonly title: string
  readonly button: string
  readonly done: string
  readonly words: string
}

const steps: Readonly<Record<RetentionStep, Step>> = {
  hold: {
    title: 'Put on legal hold',
    button: 'Put on hold',
    done: 'The case is on legal hold.',
    words: 'Until the hold is lifted nobody can delete this case, whatever day it is to be looked at.',
  },
  'lift hold': {
    title: 'Lift the legal hold',
    button: 'Lift the hold',
    done: 'The hold is lifted.',
    words: 'Say why the reason for the hold has gone.',
  },
  'propose deletion': {
    title: 'Propose that this case is deleted',
    button: 'Propose its deletion',
    done: 'Proposed. A chair who is somebody else confirms it.',
    words: 'Nothing is deleted yet: a chair who is somebody else looks at it, and deletes it or keeps it.',
  },
  'withdraw proposal': {
    title: 'Do not delete this case',
    button: 'Take the proposal back',
    done: 'It is no longer proposed.',
    words: 'The case stays, and is due until somebody decides to keep it.',
  },
}

/** The dialog of one decision about keeping a case. */
export function CaseDecisionDialog({ caseId, decision, onGone, onClose }: CaseDecisionDialogProps) {
  switch (decision) {
    case 'close':
      return (
        <DecisionDialog
          title="Close this case"
          button="Close it"
          asks="reason"
          done="The case is closed."
          save={({ id, reason }) => client.retention.close.mutate({ id, caseId, reason })}
          onClose={onClose}
        >
          <p>It leaves the open cases, and can be opened again at any time.</p>
        </DecisionDialog>
      )
    case 'reopen':
      return (
        <DecisionDialog
          title="Open this case again"
          button="Open it"
          asks="reason"
          done="The case is open."
          save={({ id, reason }) => client.retention.reopen.mutate({ id, caseId, reason })}
          onClose={onClose}
        >
          <p>A hold or a proposal to delete it ends with that; the years are counted anew when it is closed.</p>
        </DecisionDialog>
      )
    case 'retain':
      return (
        <DecisionDialog
          title="Keep this case"
          button="Keep it"
          asks="reason and day"
          startDay={day(plusYears(todayInLondon(), 1))}
          done="The case is kept."
          save={({ id, reason, also }) => client.retention.retain.mutate({ id, caseId, reason, nextOn: also })}
          onClose={onClose}
        >
          <p>Say why it is still needed to protect somebody, or why the law asks for it.</p>
        </DecisionDialog>
      )
    case 'confirm deletion':
      return (
        <DecisionDialog
          title="Delete this case for good"
          button="Delete it for good"
          danger
          asks="reference"
          done="The case has been deleted."
          save={({ also }) => client.retention.confirmDeletion.mutate({ caseId, typed: also })}
          onDone={onGone}
          onClose={onClose}
        >
          <p>
            Everything in it goes: people, reports, what happened, plans and every version of them, actions, what was
            written in meetings. This cannot be undone. What stays is that there was a case of this reference, and who
            decided. Copies in backups go when the backups do.
          </p>
        </DecisionDialog>
      )
    default:
      return <StepDialog caseId={caseId} step={decision} onClose={onClose} />
  }
}

interface StepDialogProps {
  readonly caseId: string
  readonly step: RetentionStep
  readonly onClose: () => void
}

function StepDialog({ caseId, step, onClose }: StepDialogProps) {
  const { title, button, done, words } = steps[step]
  return (
    <DecisionDialog
      title={title}
      button={button}
      asks="reason"
      done={done}
      save={({ id, reason }) => client.retention.step.mutate({ id, caseId, step, reason })}
      onClose={onClose}
    >
      <p>{words}</p>
    </DecisionDialog>
  )
}
