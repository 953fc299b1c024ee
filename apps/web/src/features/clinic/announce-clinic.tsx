import { useMutation } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Trouble } from '../../ui/form/trouble.tsx'

/** Puts a clinic into the diary of everyone who is expected; for a minute it can be called back. */
export function AnnounceClinic({ clinicId }: { readonly clinicId: string }) {
  const tell = useMutation(
    trpc.clinic.announce.mutationOptions({
      onSuccess: async () => {
        announce('The clinic is announced: the invitations leave in a minute')
        await queryClient.invalidateQueries(trpc.clinic.pathFilter())
      },
    }),
  )
  return (
    <>
      {tell.error === null ? null : <Trouble>{sentenceOf(tell.error)}</Trouble>}
      <Button busy={tell.isPending} onClick={() => tell.mutate({ clinicId })}>
        Announce
      </Button>
    </>
  )
}
