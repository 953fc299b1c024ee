import type { ReturnStory } from './return-story.ts'
import { known, nothingKnown, said } from './return-story.ts'

/** What agencies say of the letters from custody. */
export const custodyReturns: readonly ReturnStory[] = [
  known(
    'safeguarding',
    'Prevention and detection of crime',
    said(
      'last contact',
      'Victim seen by DC Lowmoor after the fourth letter. The cousin was warned in writing and signed.',
    ),
    said(
      'behaviour',
      'Four letters in ten weeks; the last by hand, with the day of release in it.',
      'all',
      'breach of bail or order',
    ),
    said(
      'risk',
      'A prisoner on his wing says that he has asked where a blade can be had “for the first night”. The source would be known at once.',
      'police',
      'access to weapons',
    ),
    said('proposed action', 'Charge the cousin for the fourth letter before the release.'),
  ),
  known(
    'probation',
    'Prevention of crime',
    said('last contact', 'Seen in custody last week by his offender manager: courteous, and silent about the letters.'),
    said('behaviour', 'The cousin’s flat has been refused as an address. He has given no other.'),
    said(
      'risk',
      'He has refused every programme that names the victim and has done every one that does not.',
      'all',
      'no regard for consequences',
    ),
    said('proposed action', 'Ask for a place in approved premises out of the town for his first twelve weeks.'),
    said('proposed action', 'Telephone the advocate the day before he is released.'),
  ),
  known(
    'idva',
    'Safeguarding, with the victim’s agreement',
    said('last contact', 'Seen at the practice two days ago, on her lunch hour.'),
    said('wishes', 'To hear of the release by telephone from Shazia, not from the prison. Not to move.'),
    said('behaviour', 'She sleeps in the front room. Her brother has moved in and is tired.'),
    said(
      'risk',
      'She has told nobody at work. The cousin’s wife is a patient there.',
      'chair only',
      'third parties harassed or recruited',
    ),
    said('proposed action', 'Go through the safety plan with her and her brother in the week of the release.'),
  ),
  known(
    'children',
    'Safeguarding of children',
    said(
      'children',
      'Zayn seen at school by his social worker: settled, eats well, asks when the bad man’s letters stop.',
    ),
    said('action taken', 'School knows who may collect him; a password is agreed with her.'),
  ),
  known(
    'psychologist',
    'Safeguarding from serious harm',
    said('behaviour', 'The interval between letters halves. Each says more of the day and less of the past.'),
    said(
      'risk',
      'He answers control by finding the next way round it. Expect an attempt in the first three days.',
      'all',
      'entitlement',
    ),
  ),
  nothingKnown('isac', said('proposed action', 'Share the leaflet on letters from custody with the IDVA.')),
  nothingKnown('education'),
  known(
    'cps',
    'Prevention and detection of crime',
    said('last contact', 'Breach of the restraining order by letter is with a reviewing lawyer.'),
    said('proposed action', 'Decide on the breach before the release day.'),
  ),
  {
    by: 'psychiatrist',
    for: 'today',
    outcome: 'checking',
    when: 'late',
    basis: '',
    said: [],
  },
  {
    ...known(
      'probation',
      'Prevention of crime',
      said('last contact', 'In custody; release address offered is the cousin’s.'),
      said('proposed action', 'Refuse the cousin’s flat as a release address.'),
    ),
    for: 1,
  },
]
