import { randomUUID } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { insertNote } from '@harbour/db/queries/notes'
import { insertOpinionVersion } from '@harbour/db/queries/opinions'
import { insertParagraphs, replaceDraft } from '@harbour/db/queries/paragraphs'
import { fileVersion, keepDraft } from '@harbour/db/queries/returns'
import { diceOf } from '@harbour/db/seed/random'
import { Audience, mayReadParagraph } from '@harbour/domain/people/audience'
import { can } from '@harbour/domain/people/permissions'
import type { AgencyCode, Role } from '@harbour/domain/people/roles'
import { clinicMoment as at } from '@harbour/server/testing/clinic-day'
import { everyInput } from '@harbour/server/testing/every-input'
import { addPerson, runningApp } from '@harbour/server/testing/running-app'
import { expect, it } from 'vitest'
import { validInput } from '../support/valid-input.ts'
import { insertCase } from './a-case.ts'
import type { CaseIds } from './a-case.ts'
import { askerFor } from './ask.ts'
import { states } from './states.ts'
import { agencyOf, insertAttendance, insertClinic, insertSeat, insertSeries } from './world.ts'

const queries = everyInput().filter(({ kind }) => kind === 'query')

/** Everyone who may sit at a clinic, by role and kind of agency. */
const readers: readonly { readonly roles: readonly Role[]; readonly code: AgencyCode }[] = [
  { roles: ['chair'], code: 'PO' },
  { roles: ['deputy chair'], code: 'PO' },
  { roles: ['coordinator'], code: 'PO' },
  { roles: ['coordinator'], code: 'OT' },
  { roles: ['representative'], code: 'PO' },
  { roles: ['caseworker'], code: 'PO' },
  { roles: ['spo lead'], code: 'PO' },
  { roles: ['representative'], code: 'HE' },
  { roles: ['psychologist'], code: 'PS' },
  { roles: ['psychiatrist', 'representative'], code: 'HE' },
  { roles: ['caseworker'], code: 'HE' },
  { roles: ['advocate'], code: 'AD' },
  { roles: ['representative'], code: 'HO' },
  { roles: ['academic'], code: 'AC' },
  { roles: ['observer'], code: 'PO' },
  { roles: ['auditor'], code: 'PO' },
]

interface Written {
  readonly word: string
  readonly kind: 'return' | 'draft' | 'opinion' | 'note'
  readonly audience: Audience
  readonly agencyId: string
}

/** Fills a case with returns, drafts, opinions and notes of an author, a paragraph for each audience in each, marked apart. */
async function writeAll(db: Db, of: CaseIds, author: { personId: string; agencyId: string }): Promise<Written[]> {
  const { caseId, clinicId } = of
  const { personId, agencyId } = author
  const all: Written[] = []
  const marked = (kind: Written['kind'], part: string) =>
    Audience.options.map((audience) => {
      const word = `canary${randomUUID().replaceAll('-', '')}`
      all.push({ word, kind, audience, agencyId })
      return { id: randomUUID(), audience, part, about: null, words: `Words with ${word} in them` }
    })
  await db.transaction(async (tx) => {
    const draft = { id: randomUUID(), outcome: 'known', mayGoFurther: false, lawfulBasis: 'Safeguarding' } as const
    const { id: recordId } = await keepDraft(tx, { clinicId, caseId, agencyId }, null, draft, personId, at)
    const { id: _id, ...filed } = draft
    const version = { returnId: recordId, version: 1, caseId, revision: 1, submittedBy: personId, submittedAt: at }
    await fileVersion(tx, { ...filed, ...version })
    const record = { recordId, caseId, agencyId }
    await insertParagraphs(tx, { ...record, kind: 'return', version: 1 }, marked('return', 'behaviour'))
    await replaceDraft(tx, { ...record, kind: 'return' }, marked('draft', 'behaviour'))
    const opinionId = randomUUID()
    const judgements = { violence: 'low', persistence: 'low', recurrence: 'low', 'psychosocial damage': 'low' } as const
    await insertOpinionVersion(
      tx,
      { id: opinionId, caseId, personId, agencyId, version: 1 },
      {
        commandId: randomUUID(),
        registration: 'HCPC',
        basis: 'papers only',
        typology: 'rejected',
        confidence: 'low',
        judgements,
        recordedAt: at,
      },
    )
    const opinion = { recordId: opinionId, caseId, agencyId, version: 1 }
    await insertParagraphs(tx, { ...opinion, kind: 'opinion' }, marked('opinion', 'predisposing'))
    for (const paragraph of marked('note', '')) {
      await insertNote(tx, { id: paragraph.id, caseId, clinicId, agencyId, writtenBy: personId, writtenAt: at })
      const note = { kind: 'note', recordId: paragraph.id, caseId, agencyId, version: 1 } as const
      await insertParagraphs(tx, note, [paragraph])
    }
  })
  return all
}

const needs = { return: 'return:read', draft: 'return:file', opinion: 'opinion:read', note: 'note:read' } as const

it('AUD-6: no procedure answers anyone with a paragraph outside its audience, and each shows those within it', async () => {
  await using app = await runningApp(() => at)
  const { db } = app
  const seriesId = await insertSeries(db)
  const clinicId = await insertClinic(db, seriesId, 'open')
  const seated = []
  for (const [place, { roles, code }] of readers.entries()) {
    const email = `reads-${place}@example.org`
    const personId = await addPerson(db, email, roles)
    const who = { personId, agencyId: await agencyOf(db, personId) }
    await app.asOwner(`update agencies set code = '${code}' where id = '${who.agencyId}'`)
    await insertSeat(db, seriesId, who)
    await insertAttendance(db, clinicId, who)
    seated.push({ ...who, roles, agencyCode: code, email })
  }
  // One caseworker works for the agency of the police’s representative.
  const [other, police, caseworker] = [seated[3], seated[4], seated[5]]
  if (other === undefined || police === undefined || caseworker === undefined) throw new Error('nobody to read')
  await app.asOwner(`update people set agency_id = '${police.agencyId}' where id = '${caseworker.personId}'`)
  const everyone = seated.map((who) => (who === caseworker ? { ...who, agencyId: police.agencyId } : who))
  const facts = states['listed at their open clinic']
  const ids = await insertCase(db, { facts, clinicId, who: police, other })
  const authors = [police, seated[7], seated[12]].flatMap((who) => who ?? [])
  const written = (await Promise.all(authors.map((author) => writeAll(db, ids, author)))).flat()

  const pool: Readonly<Record<string, string>> = { ...ids, id: clinicId, typed: ids.reference, find: ids.reference }
  const wrong: string[] = []
  let shown = 0
  for (const who of everyone) {
    const { askTogether, leave } = await askerFor(app, who.email)
    const dice = diceOf(who.email)
    const answers = await askTogether(
      queries.map((what) => {
        const asked = (key: string) => (key === 'id' && what.name === 'series.byId' ? seriesId : pool[key])
        const input = what.shape === null ? undefined : validInput(what.shape, asked, dice)
        return { what, input }
      }),
    )
    leave()
    const text = answers.map((answer) => answer.text).join()
    for (const { word, kind, audience, agencyId } of written) {
      const isTheirs = kind === 'draft' ? agencyId === who.agencyId : mayReadParagraph(who, audience, agencyId)
      const expected = can(who, needs[kind]) && isTheirs
      if (expected) shown += 1
      if (text.includes(word) !== expected)
        wrong.push(
          `${who.roles.join()} of ${who.agencyCode}: ${kind} for ${audience}, ${expected ? 'missing' : 'LEAKED'}`,
        )
    }
  }
  expect(wrong).toEqual([])
  expect(shown).toBeGreaterThan(150)
})
