import { lazy } from 'react'
import type { LazyExoticComponent } from 'react'

const PAUSE_MS = 1_000
/** How often a file that does not come is asked for while the server answers: after an update it may be gone for good. */
const TRIES = 3

type AnyComponent = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default']

/** A component whose code comes when it is first shown; its file exports it under `name`. */
export function later<Name extends string, File extends { readonly [key in Name]: AnyComponent }>(
  load: () => Promise<File>,
  name: Name,
): LazyExoticComponent<File[Name]> {
  return lazy(async () => ({ default: (await untilLoaded(load))[name] }))
}

/**
 * Code that comes when it is first shown. Without a connection it comes once there is one, and what is on the page stays
 * until then; where the server answers and has no such file, it rejects as `load` does (LIV-25).
 */
export async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load()
    } catch (error) {
      if (tries > TRIES) throw error
      await serverAnswers()
    }
  }
}

async function serverAnswers(): Promise<void> {
  for (;;) {
    await new Promise((resume) => setTimeout(resume, PAUSE_MS))
    const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
    if (answer?.ok === true) return
  }
}
