import type { AgencyWindow } from '@harbour/domain/clinic/planner/live-windows'
import { countOf, time } from '../../format.ts'

/** When an agency is needed: `13:20–14:05`, or, while the clinic meets, how it stands now. */
export function windowWords(window: AgencyWindow | undefined, isOpen: boolean): string {
  if (window === undefined) return 'Not needed'
  const until = time(window.until)
  if (!isOpen) return `${time(window.from)}–${until}`
  if (window.state === 'done') return 'May leave'
  if (window.state === 'now') return `Now, until about ${until}`
  return `${window.state === 'between' ? 'Again, about' : 'About'} ${time(window.from)}–${until}`
}

/** The same as a sentence to whoever it is for. */
export function yourWindow(window: AgencyWindow | undefined, isOpen: boolean): string {
  if (window === undefined) return 'No case on this agenda needs your agency.'
  const until = time(window.until)
  const cases = countOf(window.lines, 'case')
  if (!isOpen) return `You are needed ${time(window.from)}–${until}, for ${cases}.`
  if (window.state === 'done') return 'Your cases have been heard: you may leave.'
  if (window.state === 'now') return `You are needed now, until about ${until}.`
  const again = window.state === 'between' ? ' again' : ''
  return `You are needed${again} from about ${time(window.from)} until about ${until}.`
}
