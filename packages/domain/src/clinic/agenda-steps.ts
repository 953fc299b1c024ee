import type { Instant } from '../basics/dates.ts'

/** One step of an agenda: who took it, when that is known, and when. */
export interface AgendaStep {
  readonly by: string | null
  readonly at: Instant
}

/** How an agenda comes from its maker to the chair and to everybody (AGE-24), as far as whoever reads may know. */
export interface AgendaSteps {
  /** Who last said that it is ready for the chair; null where nobody did. */
  readonly ready: AgendaStep | null
  /** The first change after that, which took it back; null while it stands. */
  readonly takenBack: AgendaStep | null
  readonly locked: AgendaStep | null
  readonly announcedAt: Instant | null
  /** To how many people it goes or went; null where to nobody. */
  readonly sent: { readonly people: number; readonly at: Instant; readonly isWaiting: boolean } | null
}
