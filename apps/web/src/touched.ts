/** What shows that a person is at the page. */
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const

/** How long after a touch the page still asks on a person's behalf, in milliseconds. */
const AT_HAND = 5_000

let touchedAt = Date.now()

/** Notes from now on whenever a person touches the page, by key, pointer or finger. */
export function noteTouches(page: Pick<Window, 'addEventListener'>): void {
  const note = () => {
    touchedAt = Date.now()
  }
  for (const touch of touches) page.addEventListener(touch, note, { capture: true, passive: true })
}

/** Resolves when a person touches the page for the first time: what only a hand can use is fetched then. */
export async function firstTouch(page: Pick<Window, 'addEventListener'> = window): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const touch of touches)
      page.addEventListener(touch, () => resolve(), { capture: true, passive: true, once: true })
  })
}

/** What a request says of how long nobody has touched the page: nothing where somebody just has. */
export function untouchedHeader(at: number = Date.now()): Readonly<Record<string, string>> {
  const untouched = at - touchedAt
  return untouched < AT_HAND ? {} : { 'x-untouched': String(Math.floor(untouched / 1_000)) }
}
