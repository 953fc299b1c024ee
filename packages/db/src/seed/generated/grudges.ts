import type { Pattern } from './pattern.ts'

/** Someone with a grievance: a neighbour, a customer, a colleague. */
export const resentful: Pattern = {
  motivation: 'resentful',
  relationships: ['Neighbour', 'Former colleague', 'Customer', 'Former tenant', 'Brother-in-law'],
  opening: [
    'A dispute that was settled a year ago is being fought again, now against the person and not the firm.',
    'Complaints to every body that has an address, and the victim’s name in each.',
    'What began about a boundary is now about where she goes and who comes.',
  ],
  incidents: [
    ['Nineteenth complaint in a quarter, to a regulator with no powers in the matter.', '', 'third party'],
    ['Stood at the gate with a camera while the children came home.', 'Home', 'police', 'home'],
    ['Published her name, her workplace and a picture of her car.', '', 'police', 'online'],
    ['Poured paint over the drive at night.', 'Home', 'police', 'home'],
    ['Attended a public meeting to shout questions about her private life.', 'Town hall', 'police'],
    ['Sent a wreath with her name to her work.', 'Work', 'police', 'third party'],
    ['Followed her car to the end of the ring road, then waved.', 'Ring road', 'police'],
  ],
  fixated: [
    'Two hundred pages of notes, all about one person.',
    'Has been offered another contact and will deal with nobody else.',
  ],
  obsessive: [
    'Writes between one and four in the morning, most nights.',
    'Logs her arrivals and departures to the minute.',
  ],
  unwanted: [
    'Told in writing by the employer to use a single address; has not.',
    'She asked him through a mediator to stop; he published the letter.',
  ],
  repeated: ['Neighbours at four doors describe the same.', 'Went on within days of the warning.'],
  always: { entitlement: 'Says that he is the one being wronged and has a duty to go on.' },
  often: {
    'lives or works near': 'Within sight of the house.',
    'third parties harassed or recruited': 'Employer, council and relatives written to.',
    'property damage': 'Paint on the drive.',
    'has been to the victim’s home': 'At the gate with a camera.',
    threats: '“You’ll find out.” Said twice in front of witnesses.',
    'researching the victim': 'Electoral roll and company records copied and sent.',
    'access to weapons': 'Air rifle seen by an officer; not licensable.',
    'no regard for consequences': 'Continued on the day of the warning.',
  },
  never: ['former intimate partner', 'strangulation in the past'],
  wishes: [
    'For one person to answer him, and for it not to be her.',
    'For the posts to come down.',
    'To go to work without a colleague walking her in.',
  ],
  fears: [
    'That someone who reads it believes it.',
    'That he comes to the house when the grievance is finally refused.',
  ],
  changes: ['She has taken her name off the firm’s page.', 'The curtains at the front stay closed.'],
  risks: [
    'A grievance that has outgrown its cause. Each refusal hardens it, and others are being drawn in.',
    'Resentful and tireless; violence is less likely than years of this, unless the last door is closed without care.',
  ],
  heard: [
    [
      'psychology',
      'The psychologist advises one voice, one answer, and no debate; closing the last procedure is the time to watch.',
    ],
    ['isac', 'The advocate has shown her how to keep what arrives without reading it.'],
    ['housing', 'Housing can act on the tenancy for the paint and the camera.'],
    ['cps', 'CPS would look at it as a course of conduct if the complaints are put in one schedule.'],
    ['mental health', 'Seen by his doctor for sleep; nothing more is known.'],
    ['police', 'Neighbourhood officers know both addresses and will keep one log.'],
    ['adults', 'Adult social care knew him as a carer until last year.'],
  ],
}

/** A colleague or acquaintance who will not understand that the answer is no. */
export const suitor: Pattern = {
  motivation: 'incompetent suitor',
  relationships: ['Work colleague', 'Acquaintance', 'Gym member', 'Fellow volunteer'],
  opening: [
    'Gifts, then waiting, then anger that the gifts were returned.',
    'Asked her out four times; has since arranged to be wherever she is.',
  ],
  incidents: [
    ['Left a present on her desk for the sixth time after being told not to.', 'Work', 'third party'],
    ['Joined her evening class in the second week.', 'College', 'police'],
    ['Waited by her car with an umbrella on three evenings.', 'Car park', 'police'],
    ['Messages to her mother asking what he has done wrong.', '', 'online', 'third party'],
    ['Stood outside the yoga studio for the length of the class.', 'Town centre', 'police'],
    ['Came to the house with shopping she had not asked for.', 'Home', 'police', 'home'],
  ],
  fixated: ['Has told colleagues that they will be married.', 'Learned two hobbies because she has them.'],
  obsessive: ['Knows her rota before it is published.', 'Forty unanswered messages in a week.'],
  unwanted: ['Told by her, by her manager and by an officer.', 'Returned every gift through the head of people.'],
  repeated: ['Same car park on three evenings.', 'Third warning, each followed within days by another approach.'],
  always: { 'lives or works near': 'Works in the same building.' },
  often: {
    'researching the victim': 'Knows her rota and her class.',
    'has been to the victim’s home': 'Came with shopping.',
    'third parties harassed or recruited': 'Writes to her mother.',
    entitlement: 'Says that she owes him an explanation.',
    'no regard for consequences': 'Returned after three warnings.',
  },
  never: ['former intimate partner', 'strangulation in the past', 'record of violence'],
  wishes: ['That her employer moves him and not her.', 'To hear that he has understood.'],
  fears: ['That he takes the next no badly.', 'The car park after dark.'],
  changes: ['She leaves work with a colleague.', 'She gave up the class.'],
  risks: [
    'Clumsy and persistent; he hears every answer as a not yet. Likely to stop when the rule is plain and the consequence certain.',
    'An incompetent suitor whose hope is turning to grievance.',
  ],
  heard: [
    [
      'psychology',
      'The psychologist expects him to stop with plain rules and to start again with someone else without help.',
    ],
    ['isac', 'The advocate has agreed with her what she will and will not answer.'],
    ['adults', 'He may have care needs; nobody has assessed him.'],
    ['police', 'A warning has been served; the next step is arrest.'],
    ['academic', 'The academic notes the same sequence in two earlier reports elsewhere.'],
  ],
}
