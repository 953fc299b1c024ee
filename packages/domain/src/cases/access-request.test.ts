import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessDocument } from './access-document.ts'
import type { DecidedParagraph } from './access-request.ts'
import {
  answerDueOn,
  whyCannotDecideParagraph,
  whyCannotEndRequest,
  whyCannotOpenRequest,
  whyCannotProposeRelease,
  whyCannotRelease,
  whyCannotTakeBack,
} from './access-request.ts'
import { findRanges, maskedValuesOf, redacted } from './redact.ts'

const today = '2026-03-27'
const reason = 'Read by legal services; nothing in it can harm anybody.'
const open = { proposedBy: null, releasedAt: null, endedAt: null }
const hash = 'a'.repeat(64)
const chair = { agencyId: 'police', agencyCode: 'PO', roles: ['chair'] } as const
const coordinator = { ...chair, roles: ['coordinator'] } as const
const paragraph: DecidedParagraph = {
  key: 'report:1',
  source: 'report',
  on: '2026-01-10',
  agency: 'Police',
  author: 'PC Hollis Bramwell',
  words: 'He waits at 12 Mill Lane each day. Her sister told us.',
  wordsHash: hash,
  decision: null,
}
const decided = (decision: DecidedParagraph['decision']): DecidedParagraph => ({ ...paragraph, decision })
const released = decided({ answer: 'release', exemptions: [], passages: [] })

const documentOf = (paragraphs: readonly DecidedParagraph[], othersMasked: readonly string[] = []) =>
  accessDocument({
    reference: 'DEMO-26-0417',
    subject: 'Jo Marsh',
    receivedOn: '2026-03-01',
    releasedOn: today,
    paragraphs,
    othersMasked,
    inWords: (day) => day,
  })

describe('an access request', () => {
  it('ARQ-1: is a victim’s or suspect’s, known to be theirs, and answered within a calendar month', () => {
    const input = { receivedOn: today, identity: 'Came to the desk with a passport' }
    expect(whyCannotOpenRequest(input, { kind: 'suspect' }, today)).toBeNull()
    expect(whyCannotOpenRequest(input, { kind: 'child' }, today)?.code).toBe('REQUEST_NOT_THEIRS')
    expect(whyCannotOpenRequest(input, null, today)?.code).toBe('REQUEST_NOT_THEIRS')
    expect(whyCannotOpenRequest({ ...input, receivedOn: '2026-03-28' }, { kind: 'victim' }, today)?.code).toBe(
      'REQUEST_DAY',
    )
    expect(whyCannotOpenRequest({ ...input, identity: 'By post' }, { kind: 'victim' }, today)?.code).toBe(
      'REQUEST_IDENTITY_MISSING',
    )
    expect(answerDueOn('2026-03-27')).toBe('2026-04-27')
    expect(answerDueOn('2026-01-31')).toBe('2026-02-28')
    expect(answerDueOn('2026-12-15')).toBe('2027-01-15')
  })

  it('ARQ-2: is answered only when every paragraph is decided', () => {
    expect(whyCannotProposeRelease(open, [released])).toBeNull()
    expect(whyCannotProposeRelease(open, [released, paragraph])).toEqual({ code: 'REQUEST_UNDECIDED', count: 1 })
    expect(whyCannotProposeRelease({ ...open, proposedBy: 'one' }, [released])?.code).toBe('REQUEST_PROPOSED')
  })

  it('ARQ-3: keeps back only with an exemption, and in part only passages that stand in the words', () => {
    const input = { answer: 'release', exemptions: [], passages: [], wordsHash: hash } as const
    expect(whyCannotDecideParagraph(open, input, paragraph, chair)).toBeNull()
    expect(whyCannotDecideParagraph(open, { ...input, answer: 'withhold' }, paragraph, chair)?.code).toBe(
      'REQUEST_NO_EXEMPTION',
    )
    const part = { ...input, answer: 'release in part', exemptions: ['third party'] } as const
    for (const passages of [[], ['Her brother told us'], ['Her sister told us', '…']])
      expect(whyCannotDecideParagraph(open, { ...part, passages }, paragraph, chair)?.code).toBe('REQUEST_NO_PASSAGE')
    expect(whyCannotDecideParagraph(open, { ...part, passages: ['her sister  told us.'] }, paragraph, chair)).toBeNull()
    for (const state of [
      { ...open, releasedAt: today },
      { ...open, endedAt: today },
    ])
      expect(whyCannotDecideParagraph(state, input, paragraph, chair)?.code).toBe('REQUEST_CLOSED')
    expect(whyCannotDecideParagraph({ ...open, proposedBy: 'one' }, input, paragraph, chair)?.code).toBe(
      'REQUEST_PROPOSED',
    )
  })

  it('ARQ-4: decides about the words that were read, and no others', () => {
    const input = { answer: 'release', exemptions: [], passages: [], wordsHash: 'b'.repeat(64) } as const
    expect(whyCannotDecideParagraph(open, input, paragraph, chair)?.code).toBe('REQUEST_WORDS_CHANGED')
  })

  it('ARQ-8: is decided by whom each paragraph is for; who may not read one keeps it back', () => {
    const input = { answer: 'release', exemptions: [], passages: [], wordsHash: hash } as const
    const opinion = { ...paragraph, for: { audience: 'health', agencyId: 'psychology' } } as const
    expect(whyCannotDecideParagraph(open, input, opinion, coordinator)?.code).toBe('REQUEST_NOT_FOR_YOU')
    expect(whyCannotDecideParagraph(open, input, opinion, chair)).toBeNull()
    const kept = { ...input, answer: 'withhold', exemptions: ['serious harm'] } as const
    expect(whyCannotDecideParagraph(open, kept, opinion, coordinator)).toBeNull()
  })

  it('ARQ-5: is released by somebody else than whoever proposed it, with a reason', () => {
    const proposed = { ...open, proposedBy: 'one' }
    expect(whyCannotRelease(proposed, { reason }, [released], { personId: 'two' })).toBeNull()
    expect(whyCannotRelease(proposed, { reason }, [released], { personId: 'one' })?.code).toBe('REQUEST_OWN_PROPOSAL')
    expect(whyCannotRelease(proposed, { reason: 'Yes' }, [released], { personId: 'two' })?.code).toBe(
      'REQUEST_REASON_MISSING',
    )
    expect(whyCannotRelease(proposed, { reason }, [paragraph], { personId: 'two' })?.code).toBe('REQUEST_UNDECIDED')
    expect(whyCannotRelease(open, { reason }, [released], { personId: 'two' })?.code).toBe('REQUEST_NOT_PROPOSED')
    expect(whyCannotTakeBack(proposed)).toBeNull()
    expect(whyCannotEndRequest(open, { reason })).toBeNull()
    expect(whyCannotEndRequest({ ...open, releasedAt: today }, { reason })?.code).toBe('REQUEST_CLOSED')
  })

  it('ARQ-6: holds what is released, marks what is kept back, names no author and tells nothing that is not text', () => {
    const part = decided({
      answer: 'release in part',
      exemptions: ['third party'],
      passages: ['Her sister told us'],
    })
    const html = documentOf([part, { ...released, key: 'report:2', words: '<script>alert("1")</script> & so on' }])
    expect(html).toContain('He waits at 12 Mill Lane each day. <span class="gone">[kept back]</span>.')
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; so on')
    expect(html).toContain('it is about somebody else as well')
    expect(html).not.toContain('sister')
    expect(html).not.toContain('Hollis Bramwell')
    const kept = documentOf([decided({ answer: 'withhold', exemptions: ['serious harm'], passages: [] }), paragraph])
    expect(kept).not.toContain('Mill Lane')
    expect(kept).toContain('We hold nothing that we can give you')
    expect(html.match(/<h1|<html lang|<title>/gu)).toHaveLength(3)
  })

  it('ARQ-6: tells nothing that is masked of others, however it is spaced or written', () => {
    const other = { address: '12 Mill Lane, Northmarch', postcode: 'NG0 0AA', phone: '0115 496 0123' }
    const masked = maskedValuesOf([{ ...other, safeNumber: '', school: 'St Ann’s' }])
    for (const written of [
      '12 mill lane',
      'NG00AA',
      'ng0 0aa',
      '0115 – 496 01 23',
      '0115-496-0123',
      'ST ANN’S',
      'St Anns',
    ])
      expect(documentOf([{ ...released, words: `She is at ${written}, he said.` }], masked), written).toContain(
        'She is at <span class="gone">[kept back]</span>, he said.',
      )
  })

  it('ARQ-6: leaves every other word as it stood', () => {
    expect.hasAssertions()
    const anyWord = fc.stringMatching(/^[a-zäéß🙂 .,]{1,12}$/u)
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 6 }), fc.array(anyWord, { maxLength: 4 }), (words, values) => {
        const text = words.join(' ')
        const pieces = redacted(text, findRanges(text, values))
        const told = pieces.flatMap((piece) => ('words' in piece ? [piece.words] : []))
        expect(pieces.every((piece) => 'keptBack' in piece || piece.words.length > 0)).toBe(true)
        let from = 0
        for (const each of told) {
          expect(text.indexOf(each, from)).toBeGreaterThanOrEqual(from)
          from = text.indexOf(each, from) + each.length
        }
        if (findRanges(text, values).length === 0) expect(told.join('')).toBe(text)
        for (const each of told) expect(findRanges(each, values)).toEqual([])
      }),
    )
  })
})
