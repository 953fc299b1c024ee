import type { CaseStory } from '../case-story.ts'
import { done, doneLate, ongoing } from '../case-story.ts'

/** A neighbour: cameras, complaints to the council; both of them vulnerable. */
export const neighbours: CaseStory = {
  key: 'neighbours',
  relationship: 'Neighbour',
  motivation: 'resentful',
  risk: 'medium',
  officer: 'neighbourhood',
  advocate: 'isacThird',
  opened: 240,
  victim: {
    surname: 'Pascoe-Wynn',
    forename: 'Eileen',
    sex: 'F',
    age: 66,
    address: '10 Bellfounder Street, Northmarch',
    postcode: 'NG0 2BF',
    phone: '0115 496 0731',
    occupation: 'Retired seamstress',
    safe: {
      number: '0115 496 0731',
      message: false,
      times: 'Mornings; she does not hear well',
      people: 'Her niece Glenys.',
    },
    language: 'English',
  },
  suspect: {
    surname: 'Ostrander',
    forename: 'Malcolm',
    sex: 'M',
    age: 71,
    address: '12 Bellfounder Street, Northmarch',
    postcode: 'NG0 2BF',
    occupation: 'Retired signalman',
  },
  reports: [
    {
      ago: 239,
      offence: 's.2A Stalking',
      behaviours: ['cameras', 'complaints'],
      incidents: 2,
      narrative:
        'Four cameras on her door and garden. Forty-one complaints to the council about her bins, her lights and her visitors.',
    },
    {
      ago: 30,
      offence: 's.2A Stalking',
      behaviours: ['entering the garden', 'recording'],
      incidents: 2,
      narrative: 'In her garden at dusk measuring the fence; wrote down when her lights went out.',
    },
  ],
  incidents: [
    {
      ago: 239,
      what: 'Fourth camera put up, over her bedroom window.',
      where: 'Bellfounder Street',
      marks: ['police', 'home'],
    },
    {
      ago: 175,
      what: 'Forty-first complaint to the council, about a visitor.',
      marks: ['third party'],
      from: 'housing',
    },
    {
      ago: 118,
      what: 'Told her carer that he knows when she is alone.',
      where: 'Bellfounder Street',
      marks: ['home', 'third party'],
      from: 'adults',
    },
    {
      ago: 30,
      time: '17:20',
      what: 'In her garden at dusk with a tape measure.',
      where: 'Bellfounder Street',
      marks: ['police', 'home'],
    },
  ],
  four: [
    { letter: 'F', ago: 175, seen: 'Forty-one complaints in a year; none about anyone else.', from: 'housing' },
    {
      letter: 'O',
      ago: 118,
      seen: 'A notebook of her lights and visitors, every day for eight months.',
      from: 'adults',
    },
    {
      letter: 'U',
      ago: 230,
      seen: 'She asked through mediation that he speak to her niece; he declined.',
      from: 'housing',
    },
    { letter: 'R', ago: 30, seen: 'Fourth time in her garden.', from: 'police' },
  ],
  tools: [
    {
      tool: 'SASH',
      result: 'Moderate',
      level: 'medium',
      judgement: 'No threat and no violence. Harm is to her health: she has stopped going out.',
      assessor: 'psychologistDeputy',
      ago: 150,
    },
  ],
  present: {
    'lives or works near': 'Next door.',
    'has been to the victim’s home': 'Garden, four times.',
    'third parties harassed or recruited': 'Carers and council officers.',
    entitlement: 'Says he is keeping the street in order.',
  },
  absent: [
    'former intimate partner',
    'record of violence',
    'threats',
    'access to weapons',
    'strangulation in the past',
    'substance use',
    'violence during this stalking',
  ],
  notKnown: ['depression with suicidal thoughts or last-resort language'],
  orders: [
    {
      kind: 'other order',
      status: 'in force',
      made: 100,
      until: -265,
      note: 'Undertaking to the county court: cameras face his own land only.',
    },
  ],
  voice: {
    wishes: 'To sit in her garden. Not to see him in trouble: he lost his wife last year.',
    fear: 'Falling with nobody but him to hear it.',
    changed: 'She goes out with her niece on Thursdays.',
    by: 'isacThird',
    ago: 24,
    aware: true,
  },
  plans: [
    {
      clinic: 6,
      summary:
        'Medium. Two older people on their own, one watching the other. Harm to her is in what she no longer does.',
      discussion:
        'Adult social care know both. Memory clinic has him on its list. Housing: his tenancy forbids cameras on others’ land. Nobody has asked his daughter.',
      actions: [
        {
          what: 'Assess him for memory and low mood',
          by: 'psychiatrist',
          due: 'before next clinic',
          risks: ['entitlement'],
          measure: 'Clinic letter',
          result: doneLate('Seen five weeks on: grief, no dementia; bereavement group.'),
        },
        {
          what: 'Serve notice to turn the cameras',
          by: 'housing',
          due: '14 d',
          risks: ['lives or works near'],
          measure: 'Photograph of each camera',
          tells: 'isacThird',
          result: done('Three turned, one removed; undertaking given to the court.'),
        },
        {
          what: 'Assess her care needs',
          by: 'adults',
          due: '14 d',
          risks: ['third parties harassed or recruited'],
          measure: 'Care plan',
          result: done('Pendant alarm and a second morning call.'),
        },
      ],
    },
    {
      clinic: 2,
      kind: 'review',
      summary: 'Medium, and lower than at first, until the fence. The undertaking holds for the cameras.',
      discussion:
        'By exception. He measured the fence because a panel had come down. A person he trusts should tell him how it looks.',
      actions: [
        {
          what: 'Mend the fence panel on her side',
          by: 'housingOfficer',
          due: '14 d',
          risks: ['has been to the victim’s home'],
          measure: 'Photograph',
          tells: 'isacThird',
          result: done('Mended within the week.'),
        },
        {
          what: 'Visit him every fortnight with his daughter',
          by: 'adultsDeputy',
          due: { in: 45 },
          risks: ['entitlement', 'lives or works near'],
          measure: 'Notes of visits',
          result: ongoing('Two visits; daughter came to one.'),
        },
      ],
    },
  ],
  review: -7,
}
