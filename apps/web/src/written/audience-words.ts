import type { Audience } from '@harbour/domain/people/audience'

/** Who reads a paragraph, in words: short, and as a choice. */
export const audienceWords: Readonly<Record<Audience, { readonly name: string; readonly choice: string }>> = {
  all: { name: 'All', choice: 'All at the clinic' },
  police: { name: 'Police', choice: 'Police, and the chair' },
  health: { name: 'Health', choice: 'Health, and the chair' },
  'chair only': { name: 'Chair only', choice: 'The chair only' },
}

const audiences = Object.keys(audienceWords) as readonly Audience[]

/** The audiences to choose among; `restricted` leaves out all. */
export const audienceOptions = (restricted = false) =>
  audiences
    .filter((value) => !restricted || value !== 'all')
    .map((value) => ({ value, label: audienceWords[value].choice }))

export const asAudience = (value: string): Audience => audiences.find((each) => each === value) ?? 'chair only'
