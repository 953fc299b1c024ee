import type { CalendarDate, Instant, TimeOfDay } from '../../basics/dates.ts'
import { plusMinutes } from '../../basics/dates.ts'
import { startOf } from '../clinic-times.ts'
import type { BankItem } from '../time-bank.ts'
import { secondsAhead } from '../time-bank.ts'

/** A line as the clock sees it, with the agencies it needs. */
export interface TimedLine extends Pick<BankItem, 'minutes' | 'usedSeconds' | 'state'> {
  readonly needs: readonly string[]
}

/** When an agency is needed, as far as can be told now. */
export interface AgencyWindow {
  readonly agencyId: string
  /** Before its first case, in one, between two, or after its last: it may leave. */
  readonly state: 'ahead' | 'now' | 'between' | 'done'
  /** When it is needed from, or needed again; now while it is. */
  readonly from: Instant
  /** When its last case ends; when it is done, now. */
  readonly until: Instant
  /** Lines that need it and are still ahead or going on. */
  readonly lines: number
}

/**
 * When each agency is needed (AGE-23): as planned until the clinic opens; from then on by what the line before the meeting
 * has left and those ahead will take, so that the times move with the meeting.
 */
export function agencyWindows(
  clinic: { readonly heldOn: CalendarDate; readonly startTime: TimeOfDay; readonly isOpen: boolean },
  lines: readonly TimedLine[],
  now: Instant,
): readonly AgencyWindow[] {
  const begin = clinic.isOpen ? now : startOf(clinic)
  const found = new Map<string, { state: AgencyWindow['state']; from: Instant; until: Instant; lines: number }>()
  let seconds = 0
  for (const line of lines) {
    const from = plusMinutes(begin, seconds / 60)
    seconds += secondsAhead(line)
    const until = plusMinutes(begin, seconds / 60)
    for (const agencyId of new Set(line.needs)) {
      const known = found.get(agencyId)
      if (line.state === 'done') {
        if (known === undefined) found.set(agencyId, { state: 'done', from, until, lines: 0 })
      } else if (known === undefined || known.lines === 0) {
        const state = line.state === 'current' ? 'now' : known === undefined ? 'ahead' : 'between'
        found.set(agencyId, { state, from, until, lines: 1 })
      } else {
        known.until = until
        known.lines += 1
      }
    }
  }
  return [...found]
    .map(([agencyId, window]) => ({ agencyId, ...window }))
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.until, b.until) || compare(a.agencyId, b.agencyId))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
