import { capital } from '../../format.ts'

/** Values as choices, each by its own words. */
export const choicesOf = (values: readonly string[]) => values.map((value) => ({ value, label: capital(value) }))
