import type { ReturnStory } from './return-story.ts'
import { known, nothingKnown, said } from './return-story.ts'

/** What agencies say of the former boyfriend who breaks his bail at college. */
export const collegeReturns: readonly ReturnStory[] = [
  known(
    'safeguarding',
    'Prevention and detection of crime',
    said(
      'last contact',
      'Victim and her mother seen yesterday. Suspect wanted since the canteen; not at home on three visits.',
    ),
    said(
      'behaviour',
      'Three breaches of bail in five weeks, each nearer: bus, gate, canteen.',
      'all',
      'breach of bail or order',
    ),
    said(
      'risk',
      'His telephone is being followed under authority. It was at Mere Bank at 03:10 today.',
      'police',
      'lives or works near',
    ),
    said('proposed action', 'Arrest him tonight at the end of his shift.'),
  ),
  known(
    'education',
    'Safeguarding of children',
    said('last contact', 'College sees her daily. She eats in the staff room and leaves by the side gate.'),
    said(
      'behaviour',
      'Three of her friends were asked for the timetable; one was offered forty pounds.',
      'all',
      'researching the victim',
    ),
    said('action taken', 'Visitors now show a document. His photograph is at both desks.'),
    said('proposed action', 'Move her two late lessons to the morning.'),
  ),
  known(
    'psychiatrist',
    'Safeguarding from serious harm',
    said(
      'last contact',
      'Suspect seen in the emergency department once this term, for cuts to the arm. Discharged to his doctor.',
    ),
    said(
      'risk',
      'He harms himself within a day of each refusal. On the last occasion he had written to her first, and had not sent it.',
      'health',
      'depression with suicidal thoughts or last-resort language',
    ),
    said('proposed action', 'Have the liaison nurse see him in custody before he is bailed again.'),
  ),
  known(
    'psychologist',
    'Safeguarding from serious harm',
    said(
      'behaviour',
      'He treats every rule as a test of whether she means it. A rule that bends teaches him to go on.',
    ),
    said('risk', '“Friday is the end of it” is last-resort language with a day in it.', 'all', 'threats'),
  ),
  known(
    'isac',
    'Safeguarding, with her and her mother’s agreement',
    said('last contact', 'Spoken to two days ago by Lucy Hartgill.'),
    said('wishes', 'To finish the year with her friends. She does not want him to die, and wants that understood.'),
    said(
      'risk',
      'She has answered two of his messages, and is ashamed of it. Her mother does not know.',
      'chair only',
      null,
    ),
  ),
  known(
    'children',
    'Safeguarding of children',
    said('children', 'She is 17: assessed last month. Her younger brother is frightened of the garden.'),
    said('proposed action', 'Hold a strategy discussion within 24 hours.'),
  ),
  {
    by: 'probation',
    for: 'today',
    outcome: 'checking',
    when: 'in time',
    basis: '',
    said: [],
  },
  nothingKnown('idva'),
  nothingKnown('cps', said('proposed action', 'Give early advice on the false name at the desk.')),
]
