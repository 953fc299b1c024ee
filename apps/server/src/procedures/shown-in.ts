/** What the access log keeps of a list of actions: how many, and whose cases they are of (LOG-21). */
export function shownIn(actions: readonly { readonly caseId: string }[]) {
  return { count: actions.length, caseIds: [...new Set(actions.map(({ caseId }) => caseId))].toSorted() }
}
