import { startTimes } from '@harbour/domain/clinic/agenda'
import type { AgendaRead } from './agenda-types.ts'
import { CaseSheet } from './case-sheet.tsx'
import type { PaperCopy } from './paper-page.tsx'
import { listedLines } from './show-at-once.ts'
import { SignInSheet } from './sign-in-sheet.tsx'
import type { ClinicRead } from './sign-in-sheet.tsx'

interface PaperClinicProps {
  readonly read: AgendaRead
  readonly clinic: ClinicRead
  readonly copy: PaperCopy
}

/** What a clinic is held with when everything fails: a sheet to sign in, and one for each case, in the running order. */
export function PaperClinic({ read, clinic, copy }: PaperClinicProps) {
  const lines = listedLines(read)
  const times = startTimes(lines, read.clinic.startTime)
  return (
    <>
      <SignInSheet clinic={clinic} copy={copy} />
      {lines.map((line, place) =>
        line.reference === null ? null : (
          <CaseSheet
            key={line.id}
            line={line}
            no={place + 1}
            time={times.get(line.id) ?? ''}
            agencies={read.agencies}
            copy={copy}
          />
        ),
      )}
    </>
  )
}
