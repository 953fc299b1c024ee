/** A random sequence that is the same on every run. */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const starts = [
  'Ash',
  'Beck',
  'Carr',
  'Dun',
  'Ell',
  'Farn',
  'Gris',
  'Hark',
  'Ing',
  'Jes',
  'Kel',
  'Lan',
  'Mal',
  'Net',
  'Ormes',
  'Pen',
  'Quar',
  'Rook',
  'Stan',
  'Thorn',
  'Under',
  'Vaux',
  'Wether',
  'Yard',
  'Żur',
  'Łuk',
  'Tŷ',
  'Søl',
  'Szcze',
  'O’Dal',
]
const ends = [
  'bridge',
  'combe',
  'dale',
  'ell',
  'feather',
  'gate',
  'ham',
  'ington',
  'kirk',
  'ley',
  'mere',
  'ney',
  'over',
  'pańska',
  'ridge',
  'shaw',
  'ton',
  'under',
  'vale',
  'worth',
]
const forenames = [
  'Aisha',
  'Beth',
  'Carys',
  'Chloé',
  'Dilys',
  'Eilidh',
  'Ewa',
  'Farah',
  'Ffion',
  'Gwen',
  'Hannah',
  'Imogen',
  'Jaswinder',
  'Katarzyna',
  'Leila',
  'Łucja',
  'Megan',
  'Morwenna',
  'Niamh',
  'Olga',
  'Priya',
  'Rhian',
  'Siân',
  'Tamsin',
  'Ursula',
  'Valentina',
  'Wren',
  'Xenia',
  'Yasmin',
  'Zoë',
  'Adam',
  'Bartosz',
  'Ciarán',
  'Dafydd',
  'Ethan',
  'Faisal',
  'Gareth',
  'Harpreet',
  'Iestyn',
  'Jerome',
  'Kwame',
  'Liam',
  'Mateusz',
  'Noah',
  'Oisín',
  'Piotr',
  'Rhys',
  'Søren',
  'Tomasz',
  'Umar',
]
const relationships = [
  'Ex-partner',
  'Ex-husband',
  'Ex-boyfriend',
  'Neighbour',
  'Work colleague',
  'Stranger',
  'Acquaintance',
  'Unknown online',
]
const behaviours = [
  'repeated text messages',
  'threats to kill',
  'tracker found on vehicle',
  'waiting outside work',
  'breach of bail',
  'letters',
  'damage to car',
  'entering the garden',
  'drone over the house',
]

const heading =
  'Crime Ref,Reported,Occurred From,Occurred To,Offence,OIC,Victim Surname,Victim Forename,Victim DOB,Victim Sex,Victim Postcode,Safe Number,Safe To Call,Suspect Surname,Suspect Forename,Suspect DOB,Relationship,Incidents 12m,Behaviours,Risk Tool,Risk Result,Children,Bail / Order,Repeat Victim,Narrative'

/** An export of `count` invented reports, numbered from `first`. */
export function exportOf(first: number, count: number): Buffer {
  const random = sequence(first + 1)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  const two = (value: number) => String(value).padStart(2, '0')
  const birth = () => `${two(whole(1, 28))}/${two(whole(1, 12))}/${whole(1950, 2006)}`
  const surname = () => `${one(starts)}${one(ends)}${random() < 0.2 ? `-${one(starts)}${one(ends)}` : ''}`
  const lines = [heading]
  for (let number = first; number < first + count; number += 1) {
    const day = `${two(whole(1, 28))}/${two(whole(1, 10))}/2026`
    const dash = random() < 0.5
    lines.push(
      [
        `NX/${100_000 + number}/26`,
        `${day} ${two(whole(0, 23))}:${two(whole(0, 59))}`,
        '',
        '',
        's.2A Stalking',
        `DC ${whole(1000, 4999)} ${one(starts)}${one(ends)}`,
        surname(),
        one(forenames),
        birth(),
        random() < 0.86 ? 'F' : 'M',
        `NG0 ${whole(0, 9)}${one(starts)[0]?.toUpperCase() ?? 'A'}${String.fromCodePoint(65 + whole(0, 25))}`,
        `07700 900${String(whole(0, 999)).padStart(3, '0')}`,
        one(['Y', 'N', '']),
        surname(),
        one(forenames),
        random() < 0.8 ? birth() : '',
        one(relationships),
        String(whole(1, 12)),
        [one(behaviours), one(behaviours)].join('; '),
        dash ? 'DASH' : '',
        dash ? String(whole(3, 20)) : '',
        one(['', '', '1', '2']),
        '',
        one(['Y', 'N', '']),
        '"Victim reports that it goes on; states: ""he will not stop"", and is afraid to leave home."',
      ].join(','),
    )
  }
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}
