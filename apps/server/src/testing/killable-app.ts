import { createApp } from '../app.ts'
import { openDb } from '@harbour/db/open-db'

/** A Harbour in a process of its own, on the database and port it is told, so that a test can kill it. */
const [databaseUrl = '', port = '0'] = process.argv.slice(2)
createApp({ db: openDb(databaseUrl, 8), demo: true }).http.listen(Number(port), '127.0.0.1', () => {
  process.send?.('listening')
})
