import type { Beat } from '@harbour/domain/clinic/beats'

/** Changes of beat that this page asked for: they are answered, and not told once more when the room is read again. */
const own = new Set<string>()

const keyOf = (itemId: string, beat: Beat) => `${itemId} ${beat}`

export const noteOwn = (itemId: string, beat: Beat): void => {
  own.add(keyOf(itemId, beat))
}

/** Forgets that this page asked for a change; gives whether it had. */
export const forgetOwn = (itemId: string, beat: Beat): boolean => own.delete(keyOf(itemId, beat))
