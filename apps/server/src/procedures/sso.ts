import { agenciesForAdmin } from '@harbour/db/queries/agencies'
import type { Tx } from '@harbour/db/open-db'
import type { SsoProvider } from '@harbour/db/queries/sso'
import { domainTaken, saveSsoProvider, ssoProviderOf } from '@harbour/db/queries/sso'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { SaveSso, whyIssuerInsecure } from '@harbour/domain/people/sso'
import { z } from 'zod'
import { whyHostNotAllowed } from '../auth/sso/hosts.ts'
import { find, ownOrigin, redirectUri, signedOutUri, takesClient } from '../auth/sso/organisation.ts'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

const OneAgency = z.strictObject({ agencyId: Id })

/** How an agency's people sign in with their organisation. */
export const ssoRouter = router({
  /** What is set; never the client secret. */
  of: act('agency:manage')
    .input(OneAgency)
    .query(({ ctx, input: { agencyId } }) =>
      read(ctx, async (tx, at) => {
        const agency = await agencyKnown(tx, agencyId, at)
        const { origin, ssoHosts } = ctx.server
        const found = await ssoProviderOf(tx, agencyId)
        const { clientSecret, ...settings } = found ?? { clientSecret: '' }
        return {
          result: {
            agency: { name: agency.name, code: agency.code },
            settings: 'issuer' in settings ? { ...settings, hasSecret: clientSecret !== '' } : null,
            /** What the organisation has to allow; null while Harbour does not know its own address. */
            redirectUri: origin === null ? null : redirectUri(origin),
            signedOutUri: origin === null ? null : signedOutUri(origin),
            /** Where providers may be; null anywhere. */
            hosts: ssoHosts,
          },
        }
      }),
    ),

  /** Keeps how the agency's people sign in; it is turned on only when the provider is found (SSO-6). */
  save: act('agency:manage', { stepUp: true })
    .input(SaveSso)
    .mutation(async ({ ctx, input }) => {
      const { agencyId } = input
      const { server } = ctx
      const before = await server.db.transaction(async (tx) => {
        await agencyKnown(tx, agencyId, server.now())
        return ssoProviderOf(tx, agencyId)
      })
      refuse(whyIssuerInsecure(input.issuer, server.origin ?? '') ?? whyHostNotAllowed(input.issuer, server.ssoHosts))
      const kept = before?.issuer === input.issuer ? before.clientSecret : ''
      const next = { ...input, clientSecret: input.clientSecret || kept }
      if (next.clientSecret === '') refuse({ code: 'SSO_SECRET_NEEDED' })
      if (next.isOn) await find({ ...next, changedAt: server.now() }, server)
      return change(ctx, async (tx, at) => {
        const taken = await domainTaken(tx, agencyId, next.domains)
        if (taken !== null) throw new DomainError({ code: 'SSO_DOMAIN_TAKEN', domain: taken })
        await saveSsoProvider(tx, next, at)
        const fields = changedFields(before, next)
        return { result: {}, events: [{ type: 'agency sign-on changed', agencyId, fields, isOn: next.isOn }] }
      })
    }),

  /** Looks for the provider as it is set, and asks it whether it takes the client id and secret. */
  test: act('agency:manage')
    .input(OneAgency)
    .mutation(async ({ ctx, input: { agencyId } }) => {
      const provider = await ssoProviderOf(ctx.server.db, agencyId)
      if (provider === null) throw new DomainError(notFound('provider'))
      const origin = ownOrigin(ctx.server)
      const takes = await takesClient(await find(provider, ctx.server), origin)
      if (takes === false) throw new DomainError({ code: 'SSO_CLIENT_REFUSED' })
      return change(ctx, async () => ({
        result: { takesClient: takes },
        events: [{ type: 'agency sign-on tested', agencyId }],
      }))
    }),
})

async function agencyKnown(tx: Tx, agencyId: string, at: string) {
  const found = (await agenciesForAdmin(tx, londonDay(at))).find(({ id }) => id === agencyId)
  if (found === undefined) throw new DomainError(notFound('agency'))
  return found
}

/** The names of what changed, for the access log: never a value. */
function changedFields(before: SsoProvider | null, next: SaveSso): readonly string[] {
  const fields = ['issuer', 'clientId', 'clientSecret', 'domains', 'acr', 'isOn'] as const
  return fields.filter((field) => String(before?.[field]) !== String(next[field]))
}
