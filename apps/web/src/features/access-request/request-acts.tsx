import { useMutation } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { dateAndTime } from '../../format.ts'
import { useMay, useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { saveFile } from '../../ui/save-file.ts'
import type { RequestRead } from './request-words.ts'

const ReasonDialog = later(() => import('./reason-dialog.tsx'), 'ReasonDialog')

interface RequestActsProps {
  readonly requestId: string
  readonly request: RequestRead
  readonly undecided: number
}

/** What is done to a request next: propose, release, copy, end. */
export function RequestActs(props: RequestActsProps) {
  const { request } = props
  if (request.endedAt !== null)
    return (
      <Panel title="Ended without an answer">
        <p>{request.endReason}</p>
      </Panel>
    )
  if (request.releasedAt !== null) return <Released {...props} />
  return request.proposedAt === null ? <Deciding {...props} /> : <Proposed {...props} />
}

function useRead(requestId: string, said: string) {
  return {
    onSuccess: async () => {
      announce(said)
      await queryClient.invalidateQueries(trpc.accessRequest.byId.queryFilter({ requestId }))
    },
  }
}

function Deciding({ requestId, undecided }: RequestActsProps) {
  const [ending, setEnding] = useState(false)
  const propose = useMutation(
    trpc.accessRequest.propose.mutationOptions(useRead(requestId, 'The answer waits for a second person.')),
  )
  const end = useMutation(trpc.accessRequest.end.mutationOptions(useRead(requestId, 'The request is ended.')))
  const why = undecided === 0 ? null : `${undecided} to decide first.`
  return (
    <Panel title="The answer">
      <div className="stack">
        <div className="button-group">
          <ReasonedButton
            look="main"
            reason={why}
            busy={propose.isPending}
            onClick={() => propose.mutate({ requestId })}
          >
            Propose the answer
          </ReasonedButton>
          <Button onClick={() => setEnding(true)}>End without an answer</Button>
        </div>
        {propose.isError ? <InlineStatus look="trouble">{sentenceOf(propose.error)}</InlineStatus> : null}
      </div>
      {ending ? (
        <Suspense fallback={null}>
          <ReasonDialog
            title="End this request without an answer"
            button="End it"
            words="For instance because it was withdrawn, or because telling that there is anything would put somebody at risk."
            sending={end}
            onSend={(reason) => end.mutateAsync({ requestId, reason })}
            onClose={() => setEnding(false)}
          />
        </Suspense>
      ) : null}
    </Panel>
  )
}

function Proposed({ requestId, request }: RequestActsProps) {
  const me = useMe()
  const mayRelease = useMay()('request:release')
  const [releasing, setReleasing] = useState(false)
  const takeBack = useMutation(
    trpc.accessRequest.takeBack.mutationOptions(useRead(requestId, 'Taken back: paragraphs can be decided again.')),
  )
  const release = useMutation(trpc.accessRequest.release.mutationOptions(useRead(requestId, 'The answer is released.')))
  const own = request.proposedById === me.personId
  const why = own ? 'You prepared it: another chair releases it.' : mayRelease ? null : 'A chair releases it.'
  return (
    <Panel title="The answer waits for a second person">
      <div className="stack">
        <p className="meta">
          Proposed by {request.proposedBy}, {request.proposedAt === null ? '' : dateAndTime(request.proposedAt)}. Read
          every paragraph below as the person who asks will read it.
        </p>
        <div className="button-group">
          <ReasonedButton look="main" reason={why} onClick={() => setReleasing(true)}>
            Release the answer
          </ReasonedButton>
          <Button busy={takeBack.isPending} onClick={() => takeBack.mutate({ requestId })}>
            Take it back
          </Button>
        </div>
        {takeBack.isError ? <InlineStatus look="trouble">{sentenceOf(takeBack.error)}</InlineStatus> : null}
      </div>
      {releasing ? (
        <Suspense fallback={null}>
          <ReasonDialog
            title="Release the answer"
            button="Release it"
            words="It is made now, and stays as it is. A copy of it is taken afterwards, and each copy is logged."
            sending={release}
            onSend={(reason) => release.mutateAsync({ requestId, reason })}
            onClose={() => setReleasing(false)}
          />
        </Suspense>
      ) : null}
    </Panel>
  )
}

function Released({ requestId, request }: RequestActsProps) {
  const copy = useMutation(
    trpc.accessRequest.copy.mutationOptions({
      gcTime: 0,
      onSuccess: ({ document }) => {
        saveFile(document, 'text/html', `answer-${request.reference}.html`)
        announce('A copy has been saved.')
      },
    }),
  )
  return (
    <Panel title="The answer">
      <div className="stack">
        <p>
          Released by {request.releasedBy}: {request.releaseReason}
        </p>
        <div className="button-group">
          <Button look="main" busy={copy.isPending} onClick={() => copy.mutate({ requestId })}>
            Save a copy
          </Button>
        </div>
        <p className="meta">
          One page that opens in any browser and can be printed. Send it by a way that is safe for whoever asks, and
          delete your copy.
        </p>
        {copy.isError ? <InlineStatus look="trouble">{sentenceOf(copy.error)}</InlineStatus> : null}
        {copy.isSuccess ? <InlineStatus look="saved">Saved</InlineStatus> : null}
      </div>
    </Panel>
  )
}
