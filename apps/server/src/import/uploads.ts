import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import type { Request, Response } from 'express'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { largestFile, whyTooLarge } from '@harbour/domain/cases/import-file'
import { whyCannot } from '@harbour/domain/people/permissions'
import { whyNotYet } from '@harbour/domain/people/session'
import type { Refusal } from '@harbour/domain/refusals'
import { tokenIn } from '../auth/cookie.ts'
import { signedInBy } from '../auth/sessions.ts'
import { change } from '../change.ts'
import type { ActContext, Server } from '../context.ts'
import { log } from '../log.ts'
import { logRefusal, refusalIn, tooFast } from '../refused.ts'
import { refusalStatus } from '../refusal-status.ts'
import { keepUpload } from './keep-upload.ts'
import { readHeadings } from './read-csv.ts'

/** What the upload route needs the sender to hold. */
export const uploadCapability = 'report:import'

/** How many calls a file counts for: one every second, and twenty at once. */
const UPLOAD_WORTH = 50

/** Takes a file of reports: its bytes are the body, its name the `x-file-name` header. */
export function uploadRoutes(server: Server): Router {
  const routes = Router()
  routes.post('/reports', (request, response) => {
    takeUpload(server, request, response).catch((error: unknown) => {
      log.error({ error }, 'upload failed')
      if (!response.headersSent) response.status(500).json({ message: 'There is a problem with the service.' })
    })
  })
  return routes
}

async function takeUpload(server: Server, request: Request, response: Response): Promise<void> {
  const token = tokenIn(request, server.origin)
  const signedIn = token === null ? null : await signedInBy(server, token)
  if (signedIn === null) return answerRefusal(request, response, { code: 'NOT_SIGNED_IN' })
  const ctx: ActContext = {
    server,
    requestId: randomUUID(),
    actor: signedIn.actor,
    sessionId: signedIn.sessionId,
    assurance: signedIn.assurance,
    capability: uploadCapability,
  }
  const counted = server.calls.count(ctx.sessionId, Date.now(), UPLOAD_WORTH)
  if (counted !== 'may go on') return answerRefusal(request, response, await tooFast(ctx, counted))
  try {
    refuse(whyCannot(ctx.actor, uploadCapability))
    refuse(whyNotYet(signedIn, { can: uploadCapability }, server.demo, server.now()))
    refuse(whyTooLarge(Number(request.headers['content-length'] ?? 0)))
    const content = await bodyOf(request)
    const { columns, rowCount } = await readHeadings(content)
    const importId = await change(ctx, async (tx, at) => {
      const upload = { content, columns, rowCount, fileName: fileNameOf(request) }
      const id = await keepUpload(tx, upload, ctx.actor.personId, at)
      return { result: id, events: [{ type: 'import uploaded', importId: id }] }
    })
    response.status(201).json({ importId })
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === null) throw error
    await logRefusal(ctx, refusal, null)
    answerRefusal(request, response, refusal)
  }
}

/** The body, read only as far as the limit (IMP-9). */
async function bodyOf(request: Request): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestFile) throw new DomainError({ ...tooLarge })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const tooLarge = { code: 'IMPORT_FILE_TOO_LARGE', megabytes: largestFile / 1_000_000 }

function fileNameOf(request: Request): string {
  const given = request.get('x-file-name') ?? ''
  try {
    return decodeURIComponent(given).split(/[/\\]/).at(-1)?.slice(0, 120) ?? ''
  } catch {
    return ''
  }
}

/** Answers before the whole body has come, and then takes no more of it. */
function answerRefusal(request: Request, response: Response, refusal: Refusal): void {
  const status = statusNumbers[refusalStatus[refusal.code]] ?? 400
  response.status(status).set('Connection', 'close').json({ refusal })
  if (!request.complete) response.once('finish', () => request.destroy())
}

const statusNumbers: Readonly<Record<string, number>> = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
}
