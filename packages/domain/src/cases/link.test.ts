import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LinkFacts } from './link.ts'
import { isLinkUndecided, proposedLinks, whyCannotDecideLink } from './link.ts'
import { traceKey } from './trace.ts'

const person = (surname: string, forename: string, bornOn: string | null = '1988-04-02') => ({
  surname,
  forename,
  bornOn,
})
const blank: LinkFacts = { caseId: '', isOpen: true, victim: null, suspect: null, traces: [] }

describe('links between cases', () => {
  it('LNK-1: finds one suspect of different victims by name and date of birth, however it is spelt', () => {
    const found = proposedLinks([
      { ...blank, caseId: 'b', suspect: person('O’Dwyer', 'Seán'), victim: person('Vale', 'Ann') },
      { ...blank, caseId: 'a', suspect: person('ODWYER', 'Sean'), victim: person('Marsh', 'Joy') },
      { ...blank, caseId: 'c', suspect: person('O’Dwyer', 'Seán', '1988-04-03'), victim: person('Hart', 'Zoe') },
      { ...blank, caseId: 'd', suspect: person('O’Dwyer', 'Seán', null) },
      { ...blank, caseId: 'e', suspect: person('Unknown', 'Person') },
      { ...blank, caseId: 'f', suspect: person('UNKNOWN', 'Person') },
    ])
    expect(found).toEqual([
      { caseId: 'a', otherCaseId: 'b', kind: 'same suspect', reasons: ['suspect: same name and date of birth'] },
    ])
  })

  it('LNK-1: finds a number, an address, a handle, a device or a vehicle, and tells one victim, and one case, apart', () => {
    const phone = { kind: 'telephone', mark: 'x' } as const
    const victim = person('Vale', 'Ann')
    const one: LinkFacts = { ...blank, caseId: 'a', victim, traces: [phone, { kind: 'handle', mark: 'x' }] }
    const reasonsOf = (other: Partial<LinkFacts>) => proposedLinks([one, { ...blank, caseId: 'b', ...other }])
    expect(reasonsOf({ traces: [phone] })).toMatchObject([
      { kind: 'same suspect', reasons: ['suspect: same telephone number'] },
    ])
    expect(reasonsOf({ traces: [{ kind: 'vehicle', mark: 'x' }] })).toEqual([])
    expect(reasonsOf({ victim })).toMatchObject([{ kind: 'same victim' }])
    expect(reasonsOf({ victim, traces: [phone] })).toMatchObject([{ kind: 'same people' }])
    expect(proposedLinks([one, { ...one, caseId: 'b' }].map((each) => ({ ...each, isOpen: false })))).toEqual([])
    expect(traceKey('telephone', '+44 7700 900123')).toBe(traceKey('telephone', '07700 900 123'))
    expect(traceKey('handle', '@Night.Owl_7')).toBe(traceKey('handle', 'nightowl7'))
    expect(traceKey('vehicle', 'NX 1')).toBeNull()
    expect(traceKey('telephone', '999')).toBeNull()
  })

  it('LNK-1: whatever the order of the cases, the pairs are the same, and no case is its own pair', () => {
    expect.hasAssertions()
    const anyCase = fc.record({
      caseId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      isOpen: fc.boolean(),
      victim: fc.option(fc.constantFrom(person('Vale', 'Ann'), person('Marsh', 'Joy'))),
      suspect: fc.option(fc.constantFrom(person('Dwyer', 'Sean'), person('Hale', 'Tom'))),
      traces: fc.subarray([{ kind: 'telephone', mark: 'x' } as const, { kind: 'device', mark: 'y' } as const]),
    })
    fc.assert(
      fc.property(fc.uniqueArray(anyCase, { selector: ({ caseId }) => caseId }), (all) => {
        const found = proposedLinks(all)
        expect(proposedLinks([...all].toReversed())).toEqual(found)
        for (const { caseId, otherCaseId, reasons } of found) {
          expect(caseId < otherCaseId).toBe(true)
          expect(reasons.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('LNK-2: a pair is decided for what was looked at, a confirmed one only taken back, and another reason asks anew', () => {
    const proposed = { reasons: ['suspect: same device'] }
    const confirm = { verdict: 'confirmed', matched: proposed.reasons } as const
    expect(whyCannotDecideLink(confirm, proposed, null)).toBeNull()
    expect(whyCannotDecideLink({ ...confirm, matched: [] }, proposed, null)?.code).toBe('LINK_GONE')
    expect(whyCannotDecideLink(confirm, null, null)?.code).toBe('LINK_GONE')
    expect(whyCannotDecideLink(confirm, proposed, 'confirmed')?.code).toBe('LINK_GONE')
    expect(whyCannotDecideLink({ verdict: 'dismissed', matched: [] }, null, 'confirmed')).toBeNull()
    expect(isLinkUndecided(proposed, undefined)).toBe(true)
    expect(isLinkUndecided(proposed, { verdict: 'dismissed', matched: proposed.reasons })).toBe(false)
    expect(isLinkUndecided(proposed, { verdict: 'dismissed', matched: [] })).toBe(true)
    expect(isLinkUndecided(proposed, { verdict: 'confirmed', matched: [] })).toBe(false)
  })
})
