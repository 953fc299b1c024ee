/** Why something may not be done: a code, and the facts its sentence needs. The full union is in `refusals.ts`. */
export interface RefusalShape {
  readonly code: string
}

/** Thrown by `refuse`; the server answers it with the code's status, the screen with the code's sentence. */
export class DomainError<R extends RefusalShape = RefusalShape> extends Error {
  override readonly name = 'DomainError'
  readonly refusal: R
  constructor(refusal: R) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Throws `DomainError` when there is a refusal; does nothing when there is none. */
export function refuse(refusal: RefusalShape | null): void {
  if (refusal !== null) throw new DomainError(refusal)
}
