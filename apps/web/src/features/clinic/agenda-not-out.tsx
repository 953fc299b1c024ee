import { EmptyState } from '../../ui/desk/states.tsx'

/** What stands in an agenda’s place as long as it is not its reader’s to read: not out, or not theirs yet. */
export function AgendaNotOut({ isLocked }: { readonly isLocked: boolean }) {
  return isLocked ? (
    <EmptyState title="The agenda is not open to you yet">
      <p>It is, with the cases you are needed for, from the day on which your seat or your role begins.</p>
    </EmptyState>
  ) : (
    <EmptyState title="The agenda has not been sent round yet">
      <p>You will find the cases you are needed for here once the chair has locked it.</p>
    </EmptyState>
  )
}
