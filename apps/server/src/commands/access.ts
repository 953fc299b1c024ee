import { writeFileSync } from 'node:fs'
import { accessPage } from '@harbour/domain/access/access-page'
import { callables } from '../callables.ts'

const page = new URL('../../../../docs/access.md', import.meta.url)

writeFileSync(page, accessPage(callables()))
console.log('Written: docs/access.md')
