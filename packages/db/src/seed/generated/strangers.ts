import type { Pattern } from './pattern.ts'

/** Someone who believes that there is, or will be, a bond. */
export const intimacySeeker: Pattern = {
  motivation: 'intimacy seeker',
  relationships: [
    'Patient',
    'Acquaintance',
    'Former client',
    'Member of her congregation',
    'Listener to her programme',
  ],
  opening: [
    'A bond that exists on one side only, with letters most days and now visits.',
    'He believes that her work messages are meant for him.',
  ],
  incidents: [
    ['Eleventh letter of the month, with a drawing of her house.', 'Work', 'police', 'home'],
    ['Booked an appointment in another name to sit in the waiting room.', 'Work', 'third party'],
    ['Came to the house with a suitcase and asked where to put it.', 'Home', 'police', 'home'],
    ['Thanked her in public for a sign she had not given.', 'Town hall', 'police'],
    ['Sent a birthday present to her daughter.', 'Home', 'police', 'third party'],
    ['Changed his surname to hers on two accounts.', '', 'online'],
  ],
  fixated: ['Every letter is about a life together.', 'Believes that colleagues keep her from him.'],
  obsessive: ['A letter a day for nineteen weeks.', 'Recites what she wore, by date.'],
  unwanted: [
    'Told by letter from her employer; he thanked them for passing on her love.',
    'She said no to him in person with a witness.',
  ],
  repeated: ['Returned to the house after the warning.', 'Two earlier women at another workplace.'],
  always: { 'researching the victim': 'Knows her house, her hours and her family.' },
  often: {
    'has been to the victim’s home': 'With a suitcase.',
    'third parties harassed or recruited': 'Presents to her daughter; letters to colleagues.',
    'no regard for consequences': 'Does not accept that rules apply to them.',
    'lives or works near': 'Has moved to the next street.',
    'steps already taken towards a plan': 'Has booked leave and a hotel for a date he has named.',
  },
  never: ['former intimate partner', 'strangulation in the past'],
  wishes: ['Help for him, and distance for her.', 'To keep working with the public.'],
  fears: ['That her husband being in the way becomes a reason.', 'That he will not ever stop.'],
  changes: ['She no longer opens her own post.', 'Reception has his picture.'],
  risks: [
    'Persistent beyond reason and without insight; violence is unlikely while hope lasts, less so when it is taken away.',
    'A belief that does not move and a victim whose work is public.',
  ],
  heard: [
    ['mental health', 'The psychiatrist suspects a delusional disorder; treatment is the best protection there is.'],
    ['psychology', 'The psychologist advises that nobody argues with the belief.'],
    ['isac', 'The advocate keeps what arrives so that she need not see it.'],
    ['police', 'An order with a condition on post would give a power of arrest.'],
    ['adults', 'Adult social care will assess him where he lives.'],
  ],
}

/** A stranger who watches and prepares: few, and the most dangerous. */
export const predatory: Pattern = {
  motivation: 'predatory',
  relationships: ['Stranger', 'Stranger', 'Former contractor'],
  opening: [
    'Someone she does not know is learning how she lives.',
    'Watching from one place at one hour, with a camera.',
  ],
  incidents: [
    ['Filmed her window from the path behind the house.', 'Home', 'police', 'home'],
    ['Tried the back gate at 01:00; on camera.', 'Home', 'police', 'home'],
    ['Walked behind her from the last train on two nights.', 'Station', 'police'],
    ['Outside light found unscrewed.', 'Home', 'police', 'home'],
    ['Photographed the notice with her class times.', 'Work', 'police'],
  ],
  fixated: ['One house in a row of forty.', 'Pictures of one person only on the device seized.'],
  obsessive: ['His car on camera nearby on 17 nights of 30.', 'Notes of when each light goes out.'],
  unwanted: ['She does not know him.', 'Moved on by officers twice; came back the next night.'],
  repeated: ['Night after night at the same place.', 'Two other women on the same street describe the same man.'],
  always: {
    'rejected or predatory motive': 'Watches, does not speak, prepares.',
    'researching the victim': 'Knows her trains and her lights.',
    'steps already taken towards a plan': 'Gate tried, light unscrewed.',
  },
  often: {
    'record of violence': 'Conviction for assault nine years ago.',
    'has been to the victim’s home': 'On camera behind the house.',
    'lives or works near': 'Half a mile.',
    'access to weapons': 'Knife found in the car; said to be for work.',
  },
  never: ['former intimate partner', 'third parties harassed or recruited'],
  wishes: ['To know who he is.', 'To be told if he is released.'],
  fears: ['The walk from the station.', 'Waking to find him there.'],
  changes: ['She is staying with a friend.', 'She has stopped taking the late train.'],
  risks: ['Steps that look like preparation, by a stranger. Do not wait for a threat.'],
  heard: [
    ['psychology', 'The psychologist advises to act on the preparation; there will be no warning in words.'],
    ['probation', 'Probation will send the last assessment.'],
    ['isac', 'The advocate sees her twice a week.'],
    ['police', 'Arrest is planned for the week; the devices first.'],
    ['housing', 'Housing will mend the gate and the light within two days.'],
  ],
}

/** Someone nobody has identified, online. */
export const unknownOnline: Pattern = {
  motivation: 'not yet known',
  relationships: ['Unknown', 'Online contact'],
  opening: ['Accounts in her name, and strangers who answer them.', 'Whoever it is knows things that few people know.'],
  incidents: [
    ['Five profiles in her name with her picture.', '', 'police', 'online'],
    ['A stranger came to her work, invited by one of them.', 'Work', 'police', 'third party'],
    ['A message that named the film she was watching.', '', 'police', 'online'],
    ['Her pictures sent to her employer.', 'Work', 'police', 'online', 'third party'],
  ],
  fixated: ['Every account is about her.'],
  obsessive: ['A new account within the hour of each removal.'],
  unwanted: ['She answered once, to say stop.'],
  repeated: ['Twenty-third account.'],
  always: { 'researching the victim': 'Knows what few people know.' },
  often: {
    'third parties harassed or recruited': 'Strangers and her employer.',
    'no regard for consequences': 'Went on after the police notice.',
  },
  never: ['property damage'],
  wishes: ['To know who it is.', 'For her employer to be told by someone other than her.'],
  fears: ['The next stranger at the door.', 'That it is someone she trusts.'],
  changes: ['She has closed every account but one.'],
  risks: ['Nobody knows who it is; the danger is in the people who are sent and in how much is known.'],
  heard: [
    ['police', 'Subscriber requests are out; the first answers are due within the month.'],
    ['isac', 'The advocate has been through her settings with her.'],
    ['academic', 'The academic advises that no answer be given again.'],
    ['psychology', 'The psychologist would not guess at a motive yet.'],
  ],
}
