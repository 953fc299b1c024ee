import type { CaseStory } from '../case-story.ts'
import { done, doneLate, notPossible, ongoing } from '../case-story.ts'

/** A patient of a general practitioner, deluded: a letter a day, then at her home; medication stopped. */
export const surgeryLetters: CaseStory = {
  key: 'surgery letters',
  relationship: 'Former patient',
  motivation: 'intimacy seeker',
  risk: 'high',
  officer: 'lowmoor',
  advocate: 'isac',
  opened: 203,
  victim: {
    surname: 'Castellane-Wood',
    forename: 'Dr Miriam',
    sex: 'F',
    age: 52,
    address: 'The Old Dairy, Withy Lane, Northmarch',
    postcode: 'NG0 9WL',
    phone: '07700 900811',
    occupation: 'General practitioner',
    employer: 'Withy Lane Surgery',
    safe: {
      number: '07700 900811',
      message: true,
      times: 'After evening surgery, 18:30',
      people: 'Practice manager. Her husband, at any hour.',
    },
    checked: {
      state: 'safe',
      by: 'isac',
      ago: 10,
      source: 'Dr Castellane-Wood, in person: her husband opens the post with her',
    },
  },
  suspect: {
    surname: 'Aldergrave',
    forename: 'Bernard',
    sex: 'M',
    age: 58,
    address: '2 Almshouse Yard, Northmarch',
    postcode: 'NG0 9AY',
    occupation: 'Retired piano tuner',
  },
  reports: [
    {
      ago: 202,
      offence: 's.2A Stalking',
      behaviours: ['letters'],
      incidents: 2,
      narrative:
        'Daily letters to the surgery, now more than two hundred. He believes that they are engaged and that the surgery keeps her from him.',
    },
    {
      ago: 21,
      offence: 's.4A Stalking involving fear of violence or serious alarm or distress',
      behaviours: ['entering the garden', 'letters'],
      incidents: 3,
      narrative: 'Found in the victim’s kitchen garden at 06:30 in a suit. Said that it was the day.',
    },
  ],
  incidents: [
    {
      ago: 202,
      what: 'Two hundredth letter handed to police by the practice manager.',
      where: 'Surgery',
      marks: ['police'],
    },
    {
      ago: 131,
      what: 'Booked eleven appointments in other names to be near her room.',
      where: 'Surgery',
      marks: [],
      from: 'mental health',
    },
    { ago: 62, what: 'Wrote to her husband that he forgives him.', marks: ['police', 'third party'] },
    {
      ago: 40,
      what: 'Stopped his medication; told the pharmacist he no longer needs it.',
      marks: [],
      from: 'mental health',
    },
    {
      ago: 21,
      time: '06:30',
      what: 'In her kitchen garden in a suit, holding a suitcase.',
      where: 'Withy Lane',
      marks: ['police', 'home'],
    },
    {
      ago: 6,
      time: '19:10',
      what: 'On the bench across the lane for two hours after evening surgery.',
      where: 'Withy Lane',
      marks: ['police', 'home'],
    },
  ],
  four: [
    {
      letter: 'F',
      ago: 21,
      seen: 'Believes they are engaged; nobody but she exists in the letters.',
      from: 'mental health',
    },
    {
      letter: 'O',
      ago: 131,
      seen: 'One letter every day for eleven months, none missed, bank holidays by hand.',
      from: 'police',
    },
    {
      letter: 'U',
      ago: 190,
      seen: 'Removed from the patient list with a letter that asks him not to write.',
      from: 'mental health',
    },
    { letter: 'R', ago: 6, seen: 'Second time at her house in a fortnight.', from: 'police' },
  ],
  tools: [
    {
      tool: 'SRP',
      result: 'High',
      level: 'high',
      judgement:
        'Rises with the end of treatment; violence unlikely but not to be ruled out if the belief is broken suddenly.',
      assessor: 'psychiatrist',
      ago: 38,
    },
  ],
  present: {
    'has been to the victim’s home': 'Kitchen garden and lane.',
    'researching the victim': 'Found the house from an article about her garden.',
    'third parties harassed or recruited': 'Her husband; receptionists.',
    'lives or works near': 'Almshouse Yard is half a mile from the surgery.',
    'no regard for consequences': 'Does not accept that any rule applies between engaged people.',
  },
  absent: [
    'former intimate partner',
    'record of violence',
    'threats',
    'property damage',
    'strangulation in the past',
    'substance use',
  ],
  notKnown: ['access to weapons', 'depression with suicidal thoughts or last-resort language'],
  orders: [
    {
      kind: 'stalking protection order',
      status: 'in force',
      made: 120,
      served: 119,
      until: -610,
      court: 'Northmarch Magistrates’ Court',
      conditions: [
        'Not to write to or approach Dr Castellane-Wood or her family',
        'Not to enter Withy Lane',
        'To attend appointments offered by the community team',
      ],
      note: 'He says the order does not apply to fiancés.',
    },
  ],
  voice: {
    wishes: 'To go on seeing patients. Help for him; she has looked after him for nine years.',
    fear: 'That he comes when her husband is away and will not leave.',
    changed: 'She no longer gardens before work.',
    by: 'isac',
    ago: 10,
    aware: true,
  },
  plans: [
    {
      clinic: 5,
      summary:
        'High for persistence. A fixed belief, a letter a day, and no insight. He is gentle until he is told no.',
      discussion:
        'Psychiatrist: late-onset delusional disorder, responded to treatment four years ago. The surgery has kept every letter. SPO lead: enough for a full order with a positive requirement.',
      actions: [
        {
          what: 'Draft a stalking protection order with a requirement to attend treatment',
          by: 'spoLead',
          due: '14 d',
          risks: ['no regard for consequences'],
          measure: 'Application lodged',
          tells: 'isac',
          result: done('Lodged on day nine; made by the court the month after.'),
        },
        {
          what: 'Ask the community team to see him at home',
          by: 'psychiatrist',
          due: '7 d',
          risks: ['no regard for consequences'],
          measure: 'Date and outcome of the visit',
          result: done('Seen; agreed to tablets.'),
        },
        {
          what: 'Take his name off the appointment system with a note to reception',
          by: 'isac',
          due: '48 h',
          risks: ['third parties harassed or recruited'],
          measure: 'Practice manager confirms',
          result: notPossible('He had already moved to another practice that week; nothing left to remove.'),
        },
      ],
    },
    {
      clinic: 2,
      summary: 'High. He has stopped his tablets and his letters now set a date.',
      discussion:
        'Adult social care have known him since his sister died. The pharmacist will tell the team if he does not collect. Her practice is short of doctors and she will not take leave.',
      actions: [
        {
          what: 'Review him under the Mental Health Act',
          by: 'psychiatrist',
          due: '7 d',
          risks: ['no regard for consequences'],
          measure: 'Outcome of the review',
          result: doneLate(
            'Assessed four days late for want of a second doctor; not detained, agreed to a monthly injection.',
          ),
        },
        {
          what: 'Assess his needs since his sister died',
          by: 'adults',
          due: '14 d',
          risks: ['third parties harassed or recruited'],
          measure: 'Assessment on file',
          result: done('Assessed; day centre twice a week.'),
        },
        {
          what: 'Fit a gate lock, alarm and camera at Withy Lane',
          by: 'housingOfficer',
          due: '7 d',
          risks: ['has been to the victim’s home'],
          measure: 'Photographs',
          tells: 'isac',
          result: done('Fitted; the family pays.'),
        },
        {
          what: 'Report to the court whether he has kept the treatment requirement',
          by: 'spoLead',
          due: { in: 30 },
          risks: ['breach of bail or order'],
          measure: 'Monthly line on the order',
          result: ongoing('Two of three appointments kept.'),
        },
      ],
    },
  ],
  flag: {
    status: 'accepted',
    for: 'next',
    grounds: ['visible high risk', 'repeat'],
    reason:
      'On the lane twice in a fortnight, with a suitcase the first time. The order forbids it; the psychiatrist asks that arrest and assessment happen on one day.',
    by: 'psychiatrist',
    ago: 6,
  },
}
