import { useMutation } from '@tanstack/react-query'
import { signOut } from './sign-in-call.ts'
import { Trouble } from './ui/form/trouble.tsx'

/** Ends the session. Where Harbour is not reached the session goes on, and whoever pressed is told: they may be about to leave the machine. */
export function SignOutButton({ className }: { readonly className?: string }) {
  const leave = useMutation({ mutationFn: signOut, networkMode: 'always', retry: false })
  return (
    <>
      <button type="button" className={className} aria-busy={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </button>
      {leave.isError ? (
        <Trouble>You are still signed in: Harbour cannot be reached. Try again before you leave this machine.</Trouble>
      ) : null}
    </>
  )
}
