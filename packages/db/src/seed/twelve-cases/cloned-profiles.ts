import type { CaseStory } from '../case-story.ts'
import { done, notPossible, ongoing } from '../case-story.ts'

/** Someone unknown, online: cloned profiles, and knows her shifts. */
export const clonedProfiles: CaseStory = {
  key: 'cloned profiles',
  relationship: 'Unknown',
  motivation: 'not yet known',
  risk: 'high',
  officer: 'stainforth',
  advocate: 'isac',
  opened: 74,
  victim: {
    surname: 'Quarrendon',
    forename: 'Tasha',
    sex: 'F',
    age: 27,
    address: '52 Lock Keeper Way, Northmarch',
    postcode: 'NG0 3LK',
    phone: '07700 900983',
    occupation: 'Nurse',
    employer: 'Northmarch General',
    safe: {
      number: '07700 900983',
      message: true,
      times: 'Text first: her shifts change',
      people: 'Her partner Marlon.',
    },
    checked: {
      state: 'safe',
      by: 'isac',
      ago: 121,
      source: 'Tasha, by telephone, before the profiles began',
    },
  },
  suspect: {
    surname: 'Unknown',
    forename: 'Person',
    sex: 'X',
    age: 30,
    aliases: ['tasha.q.real', 'nightshiftnurse'],
    address: '',
    postcode: '',
  },
  reports: [
    {
      ago: 73,
      offence: 's.4A Stalking involving fear of violence or serious alarm or distress',
      behaviours: ['cloned profiles', 'intimate pictures threatened'],
      incidents: 2,
      narrative:
        'Six profiles in her name and picture, two on dating sites with her ward. Men have come to the hospital asking for her.',
    },
    {
      ago: 10,
      offence: 's.4A Stalking involving fear of violence or serious alarm or distress',
      behaviours: ['knows shifts'],
      incidents: 4,
      narrative: 'A message wished her a safe drive home at the minute she finished a shift she had swapped that day.',
    },
  ],
  incidents: [
    {
      ago: 73,
      what: 'Six profiles in her name; two say that she wants to be surprised at work.',
      marks: ['police', 'online'],
    },
    {
      ago: 60,
      time: '20:40',
      what: 'A man came to the ward with flowers: he had been invited.',
      where: 'Northmarch General',
      marks: ['police', 'third party'],
    },
    { ago: 31, what: 'A picture from her own cloud storage used on a new profile.', marks: ['police', 'online'] },
    {
      ago: 10,
      time: '02:12',
      what: 'Wished a safe drive home at the end of a shift swapped that afternoon.',
      marks: ['police', 'online'],
    },
  ],
  four: [
    { letter: 'F', ago: 31, seen: 'Every profile uses her and no one else on the ward.', from: 'police' },
    { letter: 'O', ago: 10, seen: 'New profile within an hour of each removal, nineteen so far.', from: 'police' },
    {
      letter: 'U',
      ago: 70,
      seen: 'She answered once: stop. The words were used as the next profile’s headline.',
      from: 'isac',
    },
    { letter: 'R', ago: 60, seen: 'Three men have come to the hospital on invitation.', from: 'police' },
  ],
  tools: [
    {
      tool: 'SST',
      result: 'Stalking',
      level: 'high',
      judgement: 'Not scored for a suspect nobody knows; high on judgement because strangers are sent to her.',
      assessor: 'stainforth',
      ago: 50,
    },
  ],
  present: {
    'researching the victim': 'Knows swapped shifts within hours.',
    'third parties harassed or recruited': 'Strangers invited to her ward.',
    'no regard for consequences': 'Continues after the police notice was posted on the page.',
  },
  absent: ['property damage', 'notes or devices left on the victim’s car', 'violence during this stalking'],
  notKnown: [
    'former intimate partner',
    'record of violence',
    'access to weapons',
    'lives or works near',
    'strangulation in the past',
    'rejected or predatory motive',
  ],
  orders: [],
  voice: {
    wishes: 'To know whether it is someone she works with.',
    fear: 'The car park at two in the morning, and the next man who has been invited.',
    changed: 'She no longer tells the ward when she swaps.',
    by: 'isac',
    ago: 9,
    aware: true,
  },
  plans: [
    {
      clinic: 2,
      summary:
        'High. Nobody knows who it is. The danger is in the men who are sent, and in how much is known of her work.',
      discussion:
        'Digital: accounts made through a shared network at the hospital twice. Hospital security will meet her at the car. Academic: whoever it is enjoys the answer; do not give one. Psychologist cannot say more than not yet known.',
      actions: [
        {
          what: 'Request subscriber data for the nineteen profiles',
          by: 'digital',
          due: '7 d',
          risks: ['researching the victim'],
          measure: 'Requests lodged',
          result: done('Lodged on day four with both companies.'),
        },
        {
          what: 'Escort her to her car at the end of every night shift',
          by: 'nurse',
          due: '48 h',
          risks: ['third parties harassed or recruited'],
          measure: 'Security log',
          tells: 'isac',
          result: done('In place from the second night.'),
        },
        {
          what: 'Remove her name from the ward’s public rota',
          by: 'psychiatrist',
          due: '7 d',
          risks: ['researching the victim'],
          measure: 'New rota seen',
          result: notPossible(
            'There is no public rota: it had been photographed from the staff room wall, and has now been taken down.',
          ),
        },
      ],
    },
    {
      clinic: 1,
      kind: 'review',
      summary: 'High, unchanged. Two of the accounts lead to the hospital’s staff network.',
      discussion:
        'By exception. Names on the network at those minutes: eleven. The officer will interview in the order the digital team gives.',
      actions: [
        {
          what: 'Interview the eleven members of staff on the network list',
          by: 'stainforth',
          due: { in: 15 },
          risks: ['researching the victim'],
          measure: 'Eleven interview notes',
          result: ongoing('Seven done; one person has left the trust since.'),
        },
        {
          what: 'Review her privacy settings on every account',
          by: 'isac',
          due: '7 d',
          risks: ['third parties harassed or recruited'],
          measure: 'Checklist signed',
          tells: 'isac',
          result: done('Done with her at the office; cloud password changed.'),
        },
      ],
    },
  ],
  review: -8,
  flag: {
    status: 'waiting',
    for: 'next',
    grounds: ['visible high risk', 'escalation', 'repeat'],
    reason:
      'The safe-drive message came within hours of a shift swap that four people knew about. A named member of staff is now likely.',
    by: 'stainforth',
    ago: 2,
  },
}
