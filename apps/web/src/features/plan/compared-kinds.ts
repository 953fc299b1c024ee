/** How what became of something between two versions is named, and how its tag looks. */
export const kinds = { added: 'New', removed: 'No longer there', changed: 'Changed', same: 'As before' } as const
export const looks = { added: 'good', removed: 'late', changed: 'soon', same: 'idle' } as const
