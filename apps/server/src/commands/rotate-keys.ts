import { heldFieldKeys } from '@harbour/db/sealed/field-keys'
import { keysWrapped, rotateKeys } from '@harbour/db/sealed/rotate-keys'
import { runCommand } from './run-command.ts'

await runCommand(async (db) => {
  const [newest, ...older] = heldFieldKeys()
  const rewrapped = await rotateKeys(db)
  const wrapped = await keysWrapped(db)
  const total = wrapped.get(newest.id) ?? 0
  console.log(`${rewrapped} data keys were wrapped again; all ${total} are now under the newest key, ${newest.id}.`)
  const idle = older.filter(({ id }) => !wrapped.has(id)).map(({ id }) => id)
  if (idle.length > 0) console.log(`No longer needed, once every server has the newest: ${idle.join(', ')}.`)
})
