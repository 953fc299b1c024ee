import type { Instant } from '@harbour/domain/basics/dates'
import type { TakeRetentionStep } from '@harbour/domain/cases/retention'

/** What a step changes of how long a case is kept. */
export function changesOf({ step, reason }: Pick<TakeRetentionStep, 'step' | 'reason'>, by: string, at: Instant) {
  switch (step) {
    case 'hold':
      return { holdReason: reason, heldBy: by, heldAt: at }
    case 'lift hold':
      return { holdReason: null, heldBy: null, heldAt: null }
    case 'propose deletion':
      return { proposalReason: reason, proposedBy: by, proposedAt: at }
    case 'withdraw proposal':
      return { proposalReason: null, proposedBy: null, proposedAt: null }
  }
}
