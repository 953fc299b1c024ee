import type { PlanStory } from '../case-story.ts'
import { done, doneLate, notPossible, ongoing, overdue } from '../case-story.ts'

/** What three clinics agreed for the case at the school gate. */
export const schoolGatePlans: readonly PlanStory[] = [
  {
    clinic: 4,
    summary:
      'High and rising. A former husband who does not accept the separation, with strangulation in the past, is finding her wherever she goes. Nobody yet knows how he knows where she is.',
    discussion:
      'Police: 140 messages in the week counted. Children’s social care had closed the case after the separation and will open it again. The psychologist reads the pattern as rejected, with the contact dispute keeping it alive. School has no photograph of him and has let him collect once.',
    actions: [
      {
        what: 'Search the car for tracking devices with the digital team',
        by: 'digital',
        due: '7 d',
        risks: ['notes or devices left on the victim’s car', 'researching the victim'],
        measure: 'Written result of the search on the case',
        tells: 'isac',
        result: doneLate(
          'Car searched at the garage a week late; a device was found under the rear bumper and kept as evidence.',
        ),
      },
      {
        what: 'Place an address marker with a test call to the control room',
        by: 'safeguarding',
        due: 'same day',
        risks: ['has been to the victim’s home'],
        measure: 'Control room reads the marker back',
        result: done('Marker read back by the control room, test call answered in eight seconds.'),
      },
      {
        what: 'Give the school his photograph and the bail conditions',
        by: 'education',
        due: '48 h',
        risks: ['lives or works near'],
        measure: 'Head teacher confirms that all gate staff have seen it',
        result: done('Head teacher confirmed; gate rota changed as well.'),
      },
      {
        what: 'Write a formulation from the papers',
        by: 'psychologist',
        due: '14 d',
        risks: ['rejected or predatory motive', 'depression with suicidal thoughts or last-resort language'],
        measure: 'Formulation on the case with advice on approach',
        result: done('Formulation filed: rejected, worst around court dates; contact him before each hearing.'),
      },
    ],
  },
  {
    clinic: 2,
    summary:
      'High. The tracker explains how he found her. Removing it takes away his way of watching, and he is likely to look for another: the school and the children’s tablet.',
    discussion:
      'Digital team showed the device: bought in his name, on since the week of the separation. Housing can fit the house this week. Probation: not known to them. Psychiatrist: seen once by the crisis team after words about his next birthday, no follow-up. The advocate said that she wants to stay in her home.',
    actions: [
      {
        what: 'Interview Craig Hallowmere about the tracker under caution',
        by: 'officer',
        due: '7 d',
        risks: ['notes or devices left on the victim’s car'],
        measure: 'Interview record on the case',
        result: done('Interviewed; no comment. Purchase record and app data exhibited.'),
      },
      {
        what: 'Fit a doorbell camera and window alarms at Tern Court',
        by: 'housingOfficer',
        due: '7 d',
        risks: ['has been to the victim’s home'],
        measure: 'Photographs of the fitted equipment',
        tells: 'isac',
        result: done('Fitted and shown to her on the sixth day; test recording received.'),
      },
      {
        what: 'Reset the children’s tablet with location sharing off',
        by: 'digital',
        due: '48 h',
        risks: ['third parties harassed or recruited'],
        measure: 'Checklist signed with the advocate present',
        result: done('Reset with Bethan at the advocacy office; family account closed.'),
      },
      {
        what: 'Check whether he is open to the community team',
        by: 'psychiatrist',
        due: '48 h',
        risks: ['depression with suicidal thoughts or last-resort language'],
        measure: 'Team, last contact and plan on the case',
        result: done('Not open. One crisis contact after the separation, discharged to his GP.'),
      },
    ],
  },
  {
    clinic: 1,
    summary:
      'Very high. Bail ends and the contact hearing comes within one month of each other. Breaches are at the school, in daylight, and he explains them away. Last-resort language in front of his mother.',
    discussion:
      'The officer asked for early advice on the breaches. CPS will charge on the second breach if the statement from school arrives. Children’s social care will ask the family court for a finding on the strangulation. Psychologist: the week of the hearing is the most dangerous; tell him of every decision by an officer, never by letter.',
    actions: [
      {
        what: 'Draft an interim stalking protection order',
        by: 'spoLead',
        due: '48 h',
        risks: ['breach of bail or order', 'lives or works near'],
        measure: 'Draft with legal services',
        tells: 'isac',
        result: done('Draft sent to legal services and lodged the week after.'),
      },
      {
        what: 'Visit the school gate twice a week at collection until the hearing',
        by: 'neighbourhood',
        due: { in: 21 },
        risks: ['lives or works near', 'no regard for consequences'],
        measure: 'Dates and officers of each visit',
        tells: 'isac',
        result: ongoing('Five visits so far; he was seen once, inside the zone.'),
      },
      {
        what: 'Hold a strategy discussion on the children’s tablet and the school',
        by: 'children',
        due: '48 h',
        risks: ['threats to the victim’s children', 'third parties harassed or recruited'],
        measure: 'Record of the discussion with decisions',
        result: done('Held within 24 hours: child protection conference called.'),
      },
      {
        what: 'Obtain the statement of the two members of staff who saw him drive past',
        by: 'officer',
        due: '7 d',
        risks: ['breach of bail or order'],
        measure: 'Both statements exhibited',
        result: doneLate('Second statement taken eight days late; one member of staff was on leave.'),
      },
      {
        what: 'Ask the crisis team to see him before the hearing',
        by: 'psychiatrist',
        due: '14 d',
        risks: ['depression with suicidal thoughts or last-resort language'],
        measure: 'Date of the appointment on the case',
        result: notPossible('He declined the appointment and has capacity to do so; his GP has been told.'),
      },
      {
        what: 'Agree with the family court how the club’s address stays out of the bundle',
        by: 'childrenDeputy',
        due: '7 d',
        risks: ['researching the victim'],
        measure: 'Court’s written answer',
        tells: 'isac',
        result: overdue('Court office has the request; no answer yet. Chased twice.'),
      },
    ],
  },
]
