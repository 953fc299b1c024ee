import type { PartyStory } from '../case-story.ts'
import type { Dice } from '../random.ts'
import { formerPartner } from './former-partner.ts'
import { newAddress, newName, newPhone } from './names.ts'
import type { Pattern } from './pattern.ts'
import { unknownOnline } from './strangers.ts'

/** Makes up a victim. */
export function victimOf(dice: Dice, taken: Set<string>): PartyStory {
  const number = newPhone(dice)
  return {
    ...newName(dice, 'F', taken),
    sex: 'F',
    age: dice.int(0, 1) === 0 ? dice.int(19, 33) : dice.int(34, 63),
    ...newAddress(dice),
    phone: number,
    occupation: dice.pick([
      'Nurse',
      'Teacher',
      'Shop manager',
      'Care worker',
      'Accountant',
      'Student',
      'Driver',
      'Receptionist',
      'Chef',
      'Engineer',
      'Hairdresser',
      'Librarian',
    ]),
    safe: {
      number,
      message: dice.chance(0.6),
      times: dice.pick([
        'Weekday mornings',
        'After 17:30',
        'Lunch hour only',
        'Any time; text first',
        'Between 10:00 and 14:00',
      ]),
      people: dice.pick([
        'Her mother.',
        'Her sister; not her brother.',
        'A friend at work.',
        'Nobody else.',
        'Her neighbour at number 9.',
      ]),
    },
    language: dice.chance(0.9) ? 'English' : dice.pick(['Polish', 'Urdu', 'Romanian', 'Arabic', 'Portuguese']),
  }
}

/** Makes up a suspect, or leaves them unknown. */
export function suspectOf(pattern: Pattern, dice: Dice, taken: Set<string>): PartyStory {
  if (pattern === unknownOnline)
    return { surname: 'Unknown', forename: 'Person', sex: 'X', age: 30, address: '', postcode: '' }
  return {
    ...newName(dice, 'M', taken),
    sex: 'M',
    age: dice.int(21, 62),
    ...newAddress(dice),
    occupation: dice.pick([
      'Roofer',
      'Not working',
      'Office manager',
      'Warehouse worker',
      'Self-employed',
      'Bus driver',
      'Security guard',
      'IT technician',
      'Retired',
      'Gym instructor',
    ]),
    vehicle: dice.pick(['', 'Grey saloon', 'White van', 'Motorcycle', 'Dark estate', 'Red hatchback']),
  }
}

const childNames = {
  F: ['Ava', 'Maya', 'Zoe', 'Nina', 'Ruby', 'Lena', 'Amy', 'Isla'],
  M: ['Leo', 'Theo', 'Eli', 'Sami', 'Jay', 'Max', 'Finn', 'Omar'],
} as const

/** Makes up the victim’s children, if any: of their name and address. */
export function childrenOf(pattern: Pattern, victim: PartyStory, dice: Dice): readonly PartyStory[] {
  if (victim.age < 23 || victim.age > 50 || !dice.chance(pattern === formerPartner ? 0.55 : 0.15)) return []
  const { surname, address, postcode } = victim
  const names = { F: dice.shuffle(childNames.F), M: dice.shuffle(childNames.M) }
  return Array.from({ length: dice.int(1, 3) }, (_, index): PartyStory => {
    const sex = dice.pick(['F', 'M'] as const)
    const age = dice.int(2, Math.min(15, victim.age - 20))
    return { surname, forename: names[sex][index] ?? 'Ava', sex, age, address, postcode, school: schoolAt(age) }
  })
}

function schoolAt(age: number): string {
  if (age < 5) return 'Chapel Nursery'
  return age < 11 ? 'Larkfield Primary School' : 'Northmarch Academy'
}
