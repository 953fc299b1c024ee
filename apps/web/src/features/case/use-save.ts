import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'

/** An id for what is being added: the same however often it is sent. */
export function useNewId(): string {
  const [id] = useState(() => crypto.randomUUID())
  return id
}

/** Reads again from whom a case is hidden. */
export async function readDoorsAgain(caseId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.door.ofCase.queryKey({ caseId }) })
}

/** Reads a case's page again once something was added to it; waits until it is there. */
export async function readAgain(caseId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.case.byId.queryKey({ caseId }) })
}
