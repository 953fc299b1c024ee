import type { ReturnStory } from './return-story.ts'
import { known, nothingKnown, said } from './return-story.ts'

/** What agencies say of the former husband at the school gate. */
export const schoolGateReturns: readonly ReturnStory[] = [
  known(
    'safeguarding',
    'Prevention and detection of crime',
    said(
      'last contact',
      'Victim seen at home by DC Farrowdale two days ago. Suspect last spoken to when his bail was extended.',
    ),
    said(
      'behaviour',
      'Third time inside the school zone, each nearer to collection. After the last he followed her on foot, which he had not done before.',
      'all',
      'breach of bail or order',
    ),
    said(
      'risk',
      'Two calls from his mother’s number to the control room asking whether “she has dropped it yet”.',
      'all',
      'third parties harassed or recruited',
    ),
    said(
      'risk',
      'Cameras on his delivery round place the van on Tern Court eleven times in ten days. He does not know that these are held: not to be mentioned to anyone outside police.',
      'police',
      'lives or works near',
    ),
    said(
      'action taken',
      'Marker on her address and telephone tested with the control room. School has the log number.',
    ),
    said('proposed action', 'Arrest him for breach of bail condition 3 before collection today.'),
    said('proposed action', 'Ask a superintendent to extend bail to the contact hearing.'),
  ),
  known(
    'isac',
    'Safeguarding, with the victim’s agreement',
    said('last contact', 'Spoken to by telephone at 10:10 yesterday, on the safe number. She was at work and steady.'),
    said(
      'wishes',
      'To be able to take the children to school. She asks that nobody tells the children’s grandmother anything.',
    ),
    said('behaviour', 'She no longer walks the last hundred metres. Her sister collects on two days.'),
    said(
      'risk',
      'She has begun to see a colleague, and nobody knows. She believes that he would not stop if he did.',
      'chair only',
      'victim has a new relationship',
    ),
    said('proposed action', 'Fit a second doorbell camera at the side door.'),
  ),
  known(
    'children',
    'Safeguarding of children',
    said(
      'last contact',
      'Ellie and Noah seen at school four days ago. Father last seen at the contact centre a fortnight ago.',
    ),
    said(
      'children',
      'Ellie tells her class teacher which car she has seen. Noah has begun to wet the bed. Both are on a child in need plan.',
    ),
    said(
      'behaviour',
      'At the contact centre he asked Noah where they keep the spare key.',
      'all',
      'researching the victim',
    ),
    said('proposed action', 'Ask the family court to hear the threat to “my family” before it decides on contact.'),
  ),
  known(
    'psychologist',
    'Safeguarding from serious harm',
    said(
      'behaviour',
      'The pattern is that of a rejected former partner whose grievance has moved from the marriage to the children.',
    ),
    said(
      'risk',
      'Last-resort language, an end of bail and a contact hearing fall within four weeks of each other: the period of highest risk in this case so far.',
      'all',
      'depression with suicidal thoughts or last-resort language',
    ),
    said('proposed action', 'Advise the officer on the words in which he is told that bail is extended.'),
  ),
  known(
    'probation',
    'Prevention of crime',
    said(
      'last contact',
      'Not open to probation. A community order ended four years ago: common assault on a work colleague.',
    ),
    said(
      'risk',
      'During that order he missed appointments whenever he felt criticised, and came back calm.',
      'all',
      'record of violence',
    ),
  ),
  known(
    'education',
    'Safeguarding of children',
    said('last contact', 'School speaks to the victim daily: she works there.'),
    said(
      'behaviour',
      'Staff have logged him seven times. The reception now has his photograph and a script for calls.',
    ),
    said('action taken', 'Children leave by the hall door; the gate list has been changed.'),
  ),
  {
    ...known(
      'psychiatrist',
      'Safeguarding from serious harm',
      said(
        'last contact',
        'Suspect referred himself to the crisis line nine days ago and did not keep the appointment.',
      ),
      said(
        'risk',
        'He told the crisis worker that he had “thought about the reservoir”. No plan, no means named. Offered an appointment tomorrow.',
        'health',
        'depression with suicidal thoughts or last-resort language',
      ),
      said('proposed action', 'Tell the officer today whether he keeps tomorrow’s appointment.'),
    ),
    when: 'late',
  },
  nothingKnown('idva'),
  known(
    'cps',
    'Prevention and detection of crime',
    said('last contact', 'Charging advice was asked for once; the file was sent back for the tracker’s download.'),
    said('proposed action', 'Advise on charge within five working days of the download.'),
  ),
  {
    ...known(
      'housing',
      '',
      said('last contact', 'Tenancy in her name alone since the separation. A lock change was asked for and fitted.'),
    ),
    when: 'draft',
  },
  {
    ...known(
      'children',
      'Safeguarding of children',
      said('children', 'Both children on a child in need plan. School reports no change in either.'),
      said('last contact', 'Father seen weekly at the contact centre; punctual, polite.'),
    ),
    for: 1,
  },
  {
    ...known(
      'isac',
      'Safeguarding, with the victim’s agreement',
      said('wishes', 'That he stops using the children’s tablet to reach her.'),
      said('action taken', 'Tablet reset with her; location sharing switched off.'),
    ),
    for: 1,
  },
]
