import { AwDoc, CloseDoc, OpenDoc, UpDoc } from '@harbour/plan-doc/frames'
import { liveEvent } from './live-event.ts'

/** Events of a plan's live document. Whether this person may write is looked at for each edit, by the room. */
export const docEvents = {
  'doc:open': liveEvent('plan:follow', OpenDoc, (ctx, asked) => ctx.server.docs.open(ctx, asked)),
  'doc:up': { ...liveEvent('plan:follow', UpDoc, (ctx, edit) => ctx.server.docs.up(ctx, edit)), isTyped: true },
  'doc:aw': liveEvent('plan:follow', AwDoc, async ({ server, socket }, { doc, cursor }) => {
    server.docs.moved(socket, doc, cursor)
    return {}
  }),
  'doc:close': liveEvent('plan:follow', CloseDoc, async ({ server, socket }, { doc }) => {
    server.docs.leave(socket, doc)
    return {}
  }),
}
