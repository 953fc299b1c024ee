import { randomUUID } from 'node:crypto'
import { changeLogKey } from '@harbour/db/queries/log-keys'
import { runCommand } from './run-command.ts'

await runCommand(async (db) => {
  const changed = await changeLogKey(db, randomUUID(), new Date().toISOString())
  if (changed === null) {
    console.log(
      'The access log is written with the newest key already. Put a new one before it first: docs/operations.md, "The access log".',
    )
    return
  }
  console.log(`From now on the access log is written and signed with ${changed.to.verifierKey}`)
  console.log(`What was written before stays verifiable with ${changed.from.verifierKey}`)
  console.log('Copy both outside. Keep the secret of the earlier one as long as its rows are to be authenticated.')
})
