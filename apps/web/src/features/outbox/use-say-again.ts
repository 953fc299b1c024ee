import { useMutation } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { announce } from '../../ui/announcer.tsx'

/** Says again what messages were to say and did not. */
export function useSayAgain() {
  const saying = useMutation(
    trpc.outbox.sayAgain.mutationOptions({
      onSuccess: async ({ told }) => {
        announce(`${countOf(told, 'message')} put in again`)
        await queryClient.invalidateQueries(trpc.outbox.pathFilter())
      },
    }),
  )
  const again = (of: readonly { readonly messageId: string }[]) =>
    saying.mutate({ ids: of.map(({ messageId }) => messageId) })
  return { again, isSaying: saying.isPending, error: saying.error }
}
