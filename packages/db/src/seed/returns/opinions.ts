import type { MotivationType } from '@harbour/domain/cases/case'
import type { ClinicalLevel, JudgedRisk, OpinionBasis, OpinionPart } from '@harbour/domain/cases/opinion'
import type { Audience } from '@harbour/domain/people/audience'
import { agencyId } from '../agencies.ts'
import type { Calendar } from '../calendar.ts'
import type { PersonKey } from '../people.ts'
import { agencyOf, personId } from '../people.ts'
import { idOf } from '../random.ts'
import type { Rows } from '../rows.ts'
import { caseId } from '../write-case.ts'

type Judgement = readonly [level: ClinicalLevel, why: string, audience?: Audience]

interface OpinionStory {
  readonly of: string
  readonly by: PersonKey
  readonly registration: string
  readonly basis: OpinionBasis
  readonly typology: MotivationType
  readonly confidence: ClinicalLevel
  readonly judgements: Readonly<Record<JudgedRisk, Judgement>>
  readonly parts: Readonly<Partial<Record<OpinionPart, string>>>
  /** What is for colleagues in health only. */
  readonly health?: Readonly<Partial<Record<OpinionPart, string>>>
  readonly ago: number
  readonly reviewIn: number
}

const all: readonly OpinionStory[] = [
  {
    of: 'school gate',
    by: 'psychologist',
    registration: 'HCPC PYL-DEMO-01',
    basis: 'papers only',
    typology: 'rejected',
    confidence: 'high',
    judgements: {
      violence: [
        'high',
        'Strangulation in the past, a threat to “my family”, and three sanctions that he has walked through.',
      ],
      persistence: [
        'high',
        'Half a year without a week’s pause; the children give him a reason that will not run out.',
      ],
      recurrence: ['high', 'Nothing that has stopped him for a time has changed what he wants.'],
      'psychosocial damage': [
        'moderate',
        'She works and sleeps, but has given up the school run, her evenings and her car.',
      ],
    },
    parts: {
      predisposing:
        'A marriage in which leaving was spoken of as something done to him. An assault on a colleague after criticism.',
      precipitating:
        'The separation; then each date on which something is decided without him: bail, the contact hearing, a job interview.',
      perpetuating:
        'A round that passes the school, a mother who carries messages, and contact that keeps the marriage open in his mind.',
      protective:
        'His work, which he values; a brother who has told him to stop; his daughter, whose opinion of him matters.',
      'what keeps it going': 'He is not trying to win her back so much as not to be the man who was left.',
      imminence:
        'The four weeks in which bail ends and contact is heard. A calm spell before either should not reassure.',
      'advice on approach':
        'One officer, plain words, the same each time. Do not appeal to him as a father: it confirms the grievance.',
    },
    health: {
      perpetuating:
        'Low mood with hopelessness on his own account; the crisis line knows him. Ask about the reservoir by name.',
    },
    ago: 4,
    reviewIn: 28,
  },
  {
    of: 'surgery letters',
    by: 'psychiatrist',
    registration: 'GMC DEMO-7001',
    basis: 'seen',
    typology: 'intimacy seeker',
    confidence: 'high',
    judgements: {
      violence: [
        'moderate',
        'No violence known. The suitcase and the suit speak of a day he had prepared, which can turn when it is refused.',
      ],
      persistence: ['high', 'More than two hundred letters; the belief does not depend on any answer.'],
      recurrence: ['high', 'It came back within six weeks of the tablets being stopped.'],
      'psychosocial damage': ['moderate', 'She works on, behind locked doors, and her practice loses doctors.'],
    },
    parts: {
      predisposing: 'Late-onset delusional disorder after his sister’s death. It went with treatment four years ago.',
      precipitating: 'He stopped his medication; a new receptionist signed a letter “with warm wishes”.',
      perpetuating: 'He lives alone, with nobody who would know that he has stopped taking tablets.',
      protective: 'He took treatment before and thanked the team for it. He does as a court tells him.',
      'what keeps it going': 'To him there is nothing to give up: he believes that they are engaged.',
      imminence: 'While untreated, any day with a meaning for him: her birthday is in the third week of next month.',
      'advice on approach': 'Do not argue with the belief. Nobody from the surgery should answer, return or thank.',
    },
    health: {
      protective:
        'Depot medication was well borne, and is offered again: the mental health act assessment is arranged.',
    },
    ago: 17,
    reviewIn: 42,
  },
  {
    of: 'surgery letters',
    by: 'psychologist',
    registration: 'HCPC PYL-DEMO-01',
    basis: 'papers only',
    typology: 'intimacy seeker',
    confidence: 'high',
    judgements: {
      violence: ['low', 'Nothing in the letters threatens her, and he leaves when he is told to.'],
      persistence: ['high', 'Daily for seven months.'],
      recurrence: ['high', 'Whenever treatment lapses.'],
      'psychosocial damage': ['high', 'A garden that she no longer enters, and a colleague who has resigned.'],
    },
    parts: {
      perpetuating: 'The surgery kept him on its list for weeks: each prescription was read as a letter back.',
      'advice on approach': 'A condition that gives his week a shape will be kept better than one that only forbids.',
    },
    ago: 15,
    reviewIn: 42,
  },
  {
    of: 'grievance',
    by: 'psychologist',
    registration: 'HCPC PYL-DEMO-01',
    basis: 'papers only',
    typology: 'incompetent suitor',
    confidence: 'moderate',
    judgements: {
      violence: ['low', 'Gifts, then a grievance; no threat, no violence known.'],
      persistence: ['moderate', 'He stops for weeks when a consequence follows, and tries again when none does.'],
      recurrence: ['moderate', 'Likely with her, and in time with another colleague.'],
      'psychosocial damage': ['moderate', 'She has changed her hours and her way home.'],
    },
    parts: {
      predisposing: 'Few friendships, rules learned by heart rather than understood.',
      precipitating: 'A kindness at work that he took for more.',
      protective: 'He values his job and understands a written rule.',
      'advice on approach': 'Plain rules, plainly told, with the same consequence each time.',
    },
    ago: 33,
    reviewIn: 60,
  },
]

/** Adds the clinical opinions of the demonstration. */
export function addOpinions(rows: Rows, calendar: Calendar): void {
  for (const story of all) {
    const id = idOf('opinion', story.of, story.by)
    const of = { caseId: caseId({ key: story.of }), agencyId: agencyId(agencyOf(story.by)) }
    const { violence, persistence, recurrence } = story.judgements
    const damage = story.judgements['psychosocial damage']
    rows.opinions.push({ id, ...of, personId: personId(story.by), version: 1 })
    rows.opinionVersions.push({
      opinionId: id,
      version: 1,
      caseId: of.caseId,
      commandId: idOf('recorded', id),
      registration: story.registration,
      basis: story.basis,
      typology: story.typology,
      confidence: story.confidence,
      judgements: {
        violence: violence[0],
        persistence: persistence[0],
        recurrence: recurrence[0],
        'psychosocial damage': damage[0],
      },
      reviewOn: calendar.day(-story.reviewIn),
      recordedAt: calendar.moment(story.ago, '11:20'),
    })
    const written = [
      ...Object.entries(story.parts).map(([part, words]) => ({ part, words, audience: 'all' as const })),
      ...Object.entries(story.health ?? {}).map(([part, words]) => ({ part, words, audience: 'health' as const })),
      ...Object.entries(story.judgements).map(([part, [, words, audience = 'all']]) => ({ part, words, audience })),
    ]
    for (const [position, paragraph] of written.entries()) {
      const row = { ...of, ...paragraph, kind: 'opinion' as const, recordId: id, version: 1, position }
      rows.paragraphs.push({ ...row, id: idOf('paragraph', id, position) })
    }
  }
}
