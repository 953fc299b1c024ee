import { londonInstant, plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { RestrictedAudience } from '@harbour/domain/people/audience'
import { agencyId } from '../agencies.ts'
import type { Calendar } from '../calendar.ts'
import type { DemoClinic } from '../clinics.ts'
import type { PersonKey } from '../people.ts'
import { agencyOf, personId } from '../people.ts'
import { idOf } from '../random.ts'
import type { Rows } from '../rows.ts'
import { caseId } from '../write-case.ts'
import { collegeReturns } from './college-returns.ts'
import { custodyReturns } from './custody-returns.ts'
import { addOpinions } from './opinions.ts'
import type { ReturnStory } from './return-story.ts'
import { schoolGateReturns } from './school-gate-returns.ts'

const all: Readonly<Record<string, readonly ReturnStory[]>> = {
  'school gate': schoolGateReturns,
  'custody letters': custodyReturns,
  'college bail': collegeReturns,
}

const notes: readonly {
  readonly of: string
  readonly by: PersonKey
  readonly audience: RestrictedAudience
  readonly words: string
}[] = [
  {
    of: 'school gate',
    by: 'safeguarding',
    audience: 'chair only',
    words:
      'A member of the school’s staff is his cousin by marriage. The head knows, and asks that it is not said in the room.',
  },
  {
    of: 'college bail',
    by: 'psychiatrist',
    audience: 'health',
    words: 'His own doctor has changed his tablets this week; the first fortnight needs watching.',
  },
]

/** Adds what agencies returned for the clinic of today and the one before, notes, a reminder, and clinical opinions. */
export function addReturns(rows: Rows, clinics: readonly DemoClinic[], calendar: Calendar): void {
  for (const [key, stories] of Object.entries(all))
    for (const story of stories) {
      const clinic = clinics.find(({ which }) => which === story.for)
      if (clinic !== undefined) addReturn(rows, key, story, clinic, calendar)
    }
  const today = clinics.find(({ which }) => which === 'today')
  if (today === undefined) return
  for (const { of, by, audience, words } of notes) {
    const id = idOf('note', of, by)
    const record = { caseId: caseId({ key: of }), agencyId: agencyId(agencyOf(by)) }
    const writtenAt = plusMinutes(calendar.at, -40)
    rows.notes.push({ id, ...record, clinicId: today.id, writtenBy: personId(by), writtenAt })
    rows.paragraphs.push({
      ...record,
      id,
      kind: 'note',
      recordId: id,
      version: 1,
      position: 0,
      part: '',
      audience,
      words,
    })
  }
  rows.returnChases.push({
    id: idOf('chase', 'housing'),
    clinicId: today.id,
    agencyId: agencyId('housing'),
    chasedBy: personId('coordinator'),
    chasedAt: plusMinutes(calendar.at, -50),
  })
  addOpinions(rows, calendar)
}

function addReturn(rows: Rows, key: string, story: ReturnStory, clinic: DemoClinic, calendar: Calendar): void {
  const agency = agencyOf(story.by)
  const id = idOf('return', clinic.id, key, agency)
  const of = { caseId: caseId({ key }), agencyId: agencyId(agency) }
  const by = personId(story.by)
  const at = savedAt(story, clinic, calendar)
  const isFiled = story.when !== 'draft'
  const { outcome, basis: lawfulBasis } = story
  const mayGoFurther = false
  rows.returns.push({
    id,
    ...of,
    clinicId: clinic.id,
    commandId: idOf('saved', id),
    outcome,
    mayGoFurther,
    lawfulBasis,
    draftedBy: by,
    draftedAt: at,
    version: isFiled ? 1 : 0,
  })
  if (isFiled) {
    const filed = { returnId: id, version: 1, caseId: of.caseId, revision: 1, outcome, mayGoFurther, lawfulBasis }
    rows.returnVersions.push({ ...filed, submittedBy: by, submittedAt: at })
  }
  for (const version of isFiled ? [0, 1] : [0])
    for (const [position, said] of story.said.entries()) {
      const paragraph = { id: idOf('said', id, position), version, position, ...said }
      rows.paragraphs.push({ ...of, ...paragraph, kind: 'return', recordId: id })
    }
}

/** In time is between the lock of the agenda and the day it was due; late is this very day. */
function savedAt({ by, when }: ReturnStory, clinic: DemoClinic, { at }: Calendar): Instant {
  if (when === 'late') return plusMinutes(at, -35)
  const before = clinic.which === 'today' ? -1 : -4
  const minutes = by.length * 7
  return plusMinutes(londonInstant(plusWorkingDays(clinic.heldOn, before, bankHolidays), '16:00'), minutes)
}
