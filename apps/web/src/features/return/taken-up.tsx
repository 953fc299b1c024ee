import { useMutation } from '@tanstack/react-query'
import { mayBeTakenUp } from '@harbour/domain/clinic/return'
import type { RouterOutputs } from '../../api.ts'
import { shortDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { Tag } from '../../ui/tag/tag.tsx'

export type FiledReturn = RouterOutputs['return']['ofCase'][number]

/** Makes an action of the plan of what an agency proposes in its return. */
export type TakeUp = (proposal: {
  readonly returnId: string
  readonly paragraphId: string
  readonly agencyId: string
  readonly agency: string
  readonly words: string
}) => Promise<void>

interface TakenUpProps {
  readonly filed: FiledReturn
  readonly paragraph: FiledReturn['paragraphs'][number]
  readonly onTakeUp: TakeUp | undefined
}

/** That a proposed action stands in the plan; else the button that puts it there, where whoever reads may. */
export function TakenUp({ filed, paragraph, onTakeUp }: TakenUpProps) {
  const taking = useMutation({ mutationFn: async (take: TakeUp) => take(proposalOf(filed, paragraph)) })
  const taken = filed.takenUp.find(({ paragraphId }) => paragraphId === paragraph.id)
  if (taken !== undefined)
    return (
      <p className="return-taken">
        <Tag look="done">In the plan</Tag>{' '}
        <span className="meta">{`${taken.by}, clinic of ${shortDay(taken.heldOn)}`}</span>
      </p>
    )
  if (onTakeUp === undefined || !mayBeTakenUp(paragraph)) return null
  return (
    <div className="return-taken">
      <Button busy={taking.isPending} onClick={() => taking.mutate(onTakeUp)}>
        Make it an action<span className="hidden-text">: {paragraph.words}</span>
      </Button>
      {taking.error === null ? null : <p role="alert">{sentenceOf(taking.error)}</p>}
    </div>
  )
}

function proposalOf({ returnId, agencyId, agency }: FiledReturn, { id, words }: TakenUpProps['paragraph']) {
  return { returnId, paragraphId: id, agencyId, agency, words }
}
