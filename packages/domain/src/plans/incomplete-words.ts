import { listInWords } from '../basics/list-in-words.ts'
import type { IncompleteAction, Lack } from './plan.ts'

const lackWords: Record<Lack, string> = {
  wording: 'wording',
  owner: 'an owner',
  person: 'a person who owns it',
  due: 'a due date',
  measure: 'what will show that it is done',
  risk: 'a risk that it answers',
}

/** The sentence for one action that holds a plan back: `Action 2, “Refer …”, needs an owner agency and a due date.` */
export function incompleteSentence({ number, wording, lacks }: IncompleteAction): string {
  const words = lacks.map((lack) => lackWords[lack])
  const name = wording === '' ? '' : `, “${wording.length > 60 ? `${wording.slice(0, 57)}…` : wording}”,`
  return `Action ${number}${name} needs ${listInWords(words)}.`
}
