import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgencyCode, Role } from './roles.ts'
import { roleNames } from './role-names.ts'
import type { Reader } from './audience.ts'
import { Audience, mayReadParagraph, RestrictedAudience } from './audience.ts'
import { agencyCodes } from './roles.ts'

const own = 'own agency'
const reader = (agencyCode: AgencyCode, ...roles: readonly Role[]): Reader => ({ agencyId: own, agencyCode, roles })
const byOthers = (who: Reader, audience: Audience) => mayReadParagraph(who, audience, 'another agency')
const byOwn = (who: Reader, audience: Audience) => mayReadParagraph(who, audience, own)

const anyReader = fc.record({
  agencyId: fc.constant(own),
  agencyCode: fc.constantFrom(...agencyCodes),
  roles: fc.uniqueArray(fc.constantFrom(...roleNames), { maxLength: 3 }),
})
const anyAudience = fc.constantFrom(...Audience.options)
const anyAuthor = fc.constantFrom(own, 'another agency')

describe('the audience of a paragraph', () => {
  it('AUD-1: what is for all is read by whoever reads the record, and more roles never read less', () => {
    fc.assert(
      fc.property(anyReader, fc.constantFrom(...roleNames), anyAudience, anyAuthor, (who, more, audience, author) => {
        expect(mayReadParagraph(who, 'all', author)).toBe(true)
        if (mayReadParagraph(who, audience, author))
          expect(mayReadParagraph({ ...who, roles: [...who.roles, more] }, audience, author)).toBe(true)
      }),
    )
  })

  it('AUD-2: what is for police or health is read at the table by those agencies, and by nobody of another', () => {
    for (const code of agencyCodes)
      for (const role of ['representative', 'advocate', 'psychologist', 'spo lead', 'coordinator'] as const) {
        expect(byOthers(reader(code, role), 'police'), `${code} ${role}`).toBe(code === 'PO')
        expect(byOthers(reader(code, role), 'health'), `${code} ${role}`).toBe(code === 'HE' || code === 'PS')
      }
  })

  it('AUD-3: the chair and the deputy read every paragraph, and what is for the chair only nobody else', () => {
    for (const code of agencyCodes)
      for (const role of roleNames)
        expect(byOthers(reader(code, role), 'chair only')).toBe(role === 'chair' || role === 'deputy chair')
  })

  it('AUD-4: whoever researches for an agency reads all that their own agency wrote', () => {
    for (const audience of Audience.options) {
      expect(byOwn(reader('HO', 'representative'), audience)).toBe(true)
      expect(byOwn(reader('PO', 'caseworker'), audience)).toBe(true)
    }
    expect(byOwn(reader('PO', 'coordinator'), 'chair only')).toBe(false)
  })

  it('AUD-5: caseworkers of other agencies, academics, observers and everybody without a seat read only what is for all', () => {
    const kept = ['caseworker', 'academic', 'observer', 'strategic lead', 'auditor', 'administrator'] as const
    for (const code of agencyCodes)
      for (const role of kept)
        for (const audience of RestrictedAudience.options)
          expect(byOthers(reader(code, role), audience), `${code} ${role} ${audience}`).toBe(false)
  })
})
