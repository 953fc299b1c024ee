/** The id under which something is sent: the same each time it is sent again, until it was answered, so that it is done once. */
export function sentAs() {
  let last: { readonly of: object; readonly id: string } | null = null
  return {
    idFor(of: object): string {
      if (last?.of !== of) last = { of, id: crypto.randomUUID() }
      return last.id
    },
    answered(): void {
      last = null
    },
  }
}
