/** A case on an agenda, as far as whoever asks may know of it. */
export interface ListedCase {
  readonly caseId: string
  readonly reference: string
}

/** What a reader’s pack will hold of the cases on an agenda, and why not the rest. */
export interface PackContents {
  readonly holds: number
  readonly of: number
  /** The references of those that are hidden from them by a conflict of interest or a seal of their agency. */
  readonly hidden: readonly string[]
  /** How many others they have nothing to do with: they hold no seat. */
  readonly notTheirs: number
}

/**
 * What one reader’s pack will hold (DOC-12): of the cases `listed`, which are those that whoever asks may know of, the ones that
 * are `theirs` to take off the screen; a case of which the asker may not know is not in it, nor counted.
 */
export function packContents(
  listed: readonly ListedCase[],
  theirs: ReadonlySet<string>,
  shut: ReadonlySet<string>,
): PackContents {
  const held = listed.filter(({ caseId }) => theirs.has(caseId) && !shut.has(caseId))
  const hidden = listed.filter(({ caseId }) => shut.has(caseId))
  return {
    holds: held.length,
    of: listed.length,
    hidden: hidden.map(({ reference }) => reference),
    notTheirs: listed.length - held.length - hidden.length,
  }
}
