import { expect, it } from 'vitest'
import { whyPasswordWeak } from './password.ts'

const common = new Set(['sunshine', 'princess', 'password', 'qwertyuiopasdfgh', 'weather', 'horse'])
const codeOf = (password: string) =>
  whyPasswordWeak(password, ['Robin Ashdown', 'robin.ashdown@example.org'], common)?.code

it('SES-5: a password from the list of those tried first is refused, however it is dressed up', () => {
  for (const guess of [
    'Sunshine-Princess-2026',
    'p4ssw0rd p4ssw0rd!',
    'QWERTYUIOPASDFGH',
    '5unshine5unshine',
    'geese geese geese',
  ])
    expect({ guess, code: codeOf(guess) }).toEqual({ guess, code: 'PASSWORD_COMMON' })
})

it('SES-5: a password that is little more than the person’s or the service’s names is refused', () => {
  for (const guess of ['Robin.Ashdown.1984', 'harbour-robin-clinic', 'ashdown example org 26'])
    expect({ guess, code: codeOf(guess) }).toEqual({ guess, code: 'PASSWORD_PERSONAL' })
})

it('SES-5: a few words that do not belong together are good', () => {
  for (const good of ['three geese over the weir', 'weather horse teapot', 'harbour-demonstration'])
    expect({ good, code: codeOf(good) }).toEqual({ good, code: undefined })
})
