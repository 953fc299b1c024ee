import { startTimes } from '@harbour/domain/clinic/agenda'
import { duration, longDay } from '../../format.ts'
import type { AgendaRead } from './agenda-types.ts'
import { riskName } from './agenda-types.ts'
import type { PaperCopy } from './paper-page.tsx'
import { PaperPage } from './paper-page.tsx'
import { listedLines } from './show-at-once.ts'

interface PrintSheetProps {
  readonly read: AgendaRead
  readonly copy: PaperCopy
}

/** The running order on paper: references and times, no names of parties, marked, numbered and named. */
export function PrintSheet({ read, copy }: PrintSheetProps) {
  const lines = listedLines(read)
  const times = startTimes(lines, read.clinic.startTime)
  const planned = lines.reduce((sum, line) => sum + line.minutes, 0)
  return (
    <PaperPage name="Running order" copy={copy}>
      <h2>Partnership meeting: agenda</h2>
      <p>
        {longDay(read.clinic.heldOn)}, {read.clinic.startTime}, {read.clinic.place}.{' '}
        <span className="nowrap">
          {duration(planned)} planned of {duration(read.clinic.minutes)}.
        </span>
        {read.clinic.lockedAt === null ? ' Draft: not locked.' : ''}
      </p>
      <table>
        <caption className="hidden-text">Running order</caption>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Time</th>
            <th scope="col">Item</th>
            <th scope="col">Risk</th>
            <th scope="col">Minutes</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id}>
              <td>{index + 1}</td>
              <td>{times.get(line.id)}</td>
              <th scope="row">
                {line.reference ?? line.title ?? 'Break'}
                {line.kind === 'review' ? ' (review)' : ''}
                {line.hasChildren === true ? ' (children)' : ''}
                {line.late ? ' (late change)' : ''}
              </th>
              <td>{line.riskLevel === null ? '' : riskName(line.riskLevel)}</td>
              <td>{line.minutes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PaperPage>
  )
}
