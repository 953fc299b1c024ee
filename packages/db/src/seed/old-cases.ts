import { plusDays } from '@harbour/domain/basics/dates'
import type { MotivationType, RiskLevel } from '@harbour/domain/cases/case'
import { caseReference } from '@harbour/domain/cases/case'
import { plusYears, usualRetentionYears } from '@harbour/domain/cases/retention'
import type { Calendar } from './calendar.ts'
import type { CaseStory, PartyStory } from './case-story.ts'
import { personId } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { caseId, writeCase } from './write-case.ts'

type Party = Pick<PartyStory, 'forename' | 'surname' | 'sex' | 'age' | 'address' | 'postcode'>

/** A case of years ago, as far as it is told: it is due for its retention review, or soon. */
interface OldCase {
  readonly key: string
  /** How many days its review is overdue; negative when it is still to come. */
  readonly due: number
  readonly risk: RiskLevel
  readonly motivation: MotivationType
  readonly relationship: string
  readonly victim: Party
  readonly suspect: Party
  readonly offence: string
  readonly narrative: string
  readonly ending: string
  readonly hold?: string
  readonly proposal?: string
}

const oldCases: readonly OldCase[] = [
  {
    key: 'old allotment',
    due: 41,
    risk: 'standard',
    motivation: 'resentful',
    relationship: 'Neighbour',
    victim: {
      forename: 'Agnes',
      surname: 'Thornwick',
      sex: 'F',
      age: 74,
      address: '3 Allotment Row, Northmarch',
      postcode: 'NG0 2AR',
    },
    suspect: {
      forename: 'Percy',
      surname: 'Oldacre',
      sex: 'M',
      age: 79,
      address: '5 Allotment Row, Northmarch',
      postcode: 'NG0 2AR',
    },
    offence: 's.2A Stalking',
    narrative: 'Letters about a hedge became daily visits to her gate over one summer.',
    ending: 'The victim has heard nothing for two years, since he moved to his son’s in another county.',
  },
  {
    key: 'old gym',
    due: 18,
    risk: 'medium',
    motivation: 'intimacy seeker',
    relationship: 'Acquaintance',
    victim: {
      forename: 'Rhys',
      surname: 'Calloway-Dunne',
      sex: 'M',
      age: 41,
      address: '18 Foundry Lane, Northmarch',
      postcode: 'NG0 2FL',
    },
    suspect: {
      forename: 'Carla',
      surname: 'Weatherspur',
      sex: 'F',
      age: 44,
      address: '9 Old Bakehouse, Northmarch',
      postcode: 'NG0 2OB',
    },
    offence: 's.2A Stalking',
    narrative: 'Joined each class he gave, then waited at his door with presents after he had asked her to stop.',
    ending: 'The restraining order was kept to its end, and the victim asked for the case to be closed.',
    proposal: 'Seven years without any contact, no order in force, and he has asked that it be deleted.',
  },
  {
    key: 'old lodger',
    due: 3,
    risk: 'high',
    motivation: 'rejected',
    relationship: 'Former partner',
    victim: {
      forename: 'Maribel',
      surname: 'Ashgrove',
      sex: 'F',
      age: 48,
      address: '66 Tannery Street, Northmarch',
      postcode: 'NG0 2TS',
    },
    suspect: {
      forename: 'Dominic',
      surname: 'Farrensby',
      sex: 'M',
      age: 53,
      address: '2 Ropewalk, Northmarch',
      postcode: 'NG0 2RW',
    },
    offence: 's.4A Stalking involving fear of violence or serious alarm or distress',
    narrative: 'Kept a key after he had moved out, and let himself in at night on four occasions.',
    ending: 'He served his sentence and lives abroad; she has not heard from him since.',
  },
  {
    key: 'old choir',
    due: 160,
    risk: 'standard',
    motivation: 'incompetent suitor',
    relationship: 'Acquaintance',
    victim: {
      forename: 'Tamsin',
      surname: 'Verrick',
      sex: 'F',
      age: 33,
      address: '11 Chantry Close, Northmarch',
      postcode: 'NG0 2CC',
    },
    suspect: {
      forename: 'Alban',
      surname: 'Priestholm',
      sex: 'M',
      age: 36,
      address: '40 Chantry Close, Northmarch',
      postcode: 'NG0 2CC',
    },
    offence: 's.2A Stalking',
    narrative: 'Messages every day after one conversation at choir; came to her work three times.',
    ending: 'A warning was enough: the victim has heard nothing since the first month.',
    hold: 'A civil claim about how her first report was handled is before the county court.',
  },
  {
    key: 'old bus',
    due: -55,
    risk: 'medium',
    motivation: 'predatory',
    relationship: 'Stranger',
    victim: {
      forename: 'Oluchi',
      surname: 'Brandreth',
      sex: 'F',
      age: 29,
      address: '7 Station Cottages, Northmarch',
      postcode: 'NG0 2SC',
    },
    suspect: {
      forename: 'Keith',
      surname: 'Morrowdale',
      sex: 'M',
      age: 57,
      address: '21 Depot Road, Northmarch',
      postcode: 'NG0 2DR',
    },
    offence: 's.2A Stalking',
    narrative: 'Took her bus on days when he did not work, and walked behind her to the office.',
    ending: 'Convicted; the order that followed was kept to its end, and the victim feels safe on the bus again.',
  },
]

/** Months that each of them was open. */
const OPEN_DAYS = 240

/** Adds a few cases that were closed years ago, with what is decided about keeping them. */
export function addOldCases(rows: Rows, calendar: Calendar): void {
  const { today, day, moment } = calendar
  for (const [index, old] of oldCases.entries()) {
    const reviewOn = day(old.due)
    const closedOn = plusYears(reviewOn, -usualRetentionYears[old.risk])
    const closed = Math.round((Date.parse(today) - Date.parse(closedOn)) / 86_400_000)
    const opened = closed + OPEN_DAYS
    const openedIn = Number(plusDays(closedOn, -OPEN_DAYS).slice(0, 4))
    writeCase(rows, storyOf(old, opened, closed), caseReference('DEMO', openedIn, 212 + index), calendar, [])
    const id = caseId(old)
    const by = personId('coordinator')
    const took = (step: 'closed' | 'hold' | 'propose deletion', at: string, reason: string) =>
      rows.retentionSteps.push({ id: idOf('retention step', old.key, step), caseId: id, at, by, step, reason })
    const recently = moment(2, '11:05')
    rows.caseRetentions.push({
      caseId: id,
      reviewOn,
      dueSince: old.due > 0 ? moment(old.due, '06:00') : null,
      ...(old.hold === undefined ? {} : { holdReason: old.hold, heldBy: by, heldAt: recently }),
      ...(old.proposal === undefined ? {} : { proposalReason: old.proposal, proposedBy: by, proposedAt: recently }),
    })
    took('closed', moment(closed, '15:20'), old.ending)
    if (old.hold !== undefined) took('hold', recently, old.hold)
    if (old.proposal !== undefined) took('propose deletion', recently, old.proposal)
  }
}

function storyOf(old: OldCase, opened: number, closed: number): CaseStory {
  const { key, relationship, motivation, risk, victim, suspect, offence, narrative, ending } = old
  return {
    key,
    relationship,
    motivation,
    risk,
    officer: null,
    officerName: 'PC Hollis Bramwell',
    advocate: null,
    opened,
    closed: { ago: closed, reason: ending },
    victim,
    suspect,
    reports: [{ ago: opened - 1, offence, behaviours: [], incidents: null, narrative }],
    incidents: [{ ago: opened - 1, what: narrative, marks: ['police'] }],
    four: [],
    tools: [],
    present: {},
    absent: [],
    notKnown: [],
    orders: [],
    plans: [],
  }
}
