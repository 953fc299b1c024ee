import type { Db } from '@harbour/db/open-db'
import { demonstrationPeople } from '@harbour/db/queries/sessions'
import { people } from '@harbour/db/tables/person'
import { demonstrationPassword } from '@harbour/db/seed/load-demonstration'

/** Whom to sign in as, for the person who started Harbour. */
export async function whomToSignInAs(db: Db, demo: boolean): Promise<string> {
  if (!demo)
    return (await db.$count(people)) > 0
      ? 'Sign in with your e-mail address and password.'
      : 'Nobody can sign in yet: add the first person with npm run administrator -- NAME E-MAIL'
  const [first, ...others] = await demonstrationPeople(db)
  if (first === undefined) return 'The demonstration has no people to sign in as.'
  return [
    `Sign in as ${first.name} (${first.jobTitle}) or as any of ${others.length} others: choose a name on the first page.`,
    `By e-mail: ${first.email}, password ${demonstrationPassword}, the same for everyone in the demonstration.`,
  ].join('\n')
}
