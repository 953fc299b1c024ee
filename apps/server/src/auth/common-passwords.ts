import { dictionary } from '@zxcvbn-ts/language-common'

/** The passwords that guessing begins with, from lists of broken-into services; they are compared here and sent nowhere. */
export const commonPasswords: ReadonlySet<string> = new Set(dictionary['passwords-common'])
