import type { PoolClient } from 'pg'
import { escapeIdentifier } from 'pg'
import type { Db } from './open-db.ts'

/** What a connection's role could do to the tables if it tried. */
export interface Standing {
  readonly role: string
  readonly database: string
  readonly isSuperuser: boolean
  readonly mayMakeRoles: boolean
  /** Whether Harbour's tables are there at all. */
  readonly hasTables: boolean
  /** Whether it owns them, or may become the role that does: then it can undo every guard. */
  readonly ownsTables: boolean
}

/** Who a connection of `db` is. */
export async function standingOf(db: Db): Promise<Standing> {
  const { rows } = await db.$client.query<Standing>(`
    select session_user as role, current_database() as database, rolsuper as "isSuperuser", rolcreaterole as "mayMakeRoles",
      log is not null as "hasTables",
      coalesce((select pg_has_role(session_user, relowner, 'MEMBER') from pg_class where oid = log), false) as "ownsTables"
    from pg_roles, to_regclass('public.access_log') as log where rolname = session_user`)
  const [standing] = rows
  if (standing === undefined) throw new Error('a connection without a role')
  return standing
}

/**
 * Gives `role` what the application does, and no more: it reads and writes rows, may only add to the tables that are
 * append-only (those with a trigger named so), and changes no table; a case goes from them at the end of its retention, by one
 * function that asks whether it may. Needs the tables' owner.
 */
export async function grantToApp(client: PoolClient, role: string): Promise<void> {
  const app = escapeIdentifier(role)
  const { rows } = await client.query<{ table: string; database: string }>(
    String.raw`select distinct tgrelid::regclass::text as table, current_database() as database from pg_trigger where tgname like '%\_append\_only'`,
  )
  const appendOnly = rows.map(({ table }) => table).join(', ')
  const database = escapeIdentifier(rows[0]?.database ?? '')
  // One message, so one transaction: at no moment may the application do more than this.
  await client.query(`
    revoke create on schema public from public;
    revoke create, temporary on database ${database} from public;
    revoke all on all tables in schema public from ${app};
    grant usage on schema public, drizzle, pgboss to ${app};
    grant select on all tables in schema drizzle to ${app};
    grant usage, select on all sequences in schema public to ${app};
    grant select, insert, update, delete on all tables in schema public to ${app};
    grant select, insert, update, delete on all tables in schema pgboss to ${app};
    revoke update, delete on ${appendOnly} from ${app};
    grant execute on function delete_case(uuid, uuid, timestamptz) to ${app};`)
}

/** Makes a role that nobody can sign in as, for the connections of a user who owns the tables to act as. */
export async function makeAppRole(client: PoolClient, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await client.query(`create role ${escapeIdentifier(role)} nologin`)
  await client.query(`grant ${escapeIdentifier(role)} to session_user with inherit false, set true`)
}
