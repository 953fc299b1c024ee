import type { ComparedDecision, DecidedPart } from '@harbour/domain/plans/compare-decided'
import { reasonLead } from '@harbour/domain/plans/voice-gate'
import type { ReasonAbout } from '@harbour/domain/plans/voice-gate'
import { Restricted } from '../../ui/presenter.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { kinds, looks } from './compared-kinds.ts'
import { Differing } from './differing.tsx'
import { partNames } from './disclosure-form.tsx'

const names: Readonly<Record<DecidedPart, string>> = {
  ...partNames,
  lacking: 'Lacking',
  reason: 'Reason',
  by: 'Given by',
  words: 'Not agreed',
  recordedBy: 'Recorded on their behalf by',
  outcome: 'Decision',
  authorisedBy: 'Authorised by',
}

/** What not everybody at a shared screen may read. */
const restricted: ReadonlySet<DecidedPart> = new Set(['what', 'wording', 'route', 'safetyCheck'])

const sections = [
  ['reason', 'Reasons'],
  ['dissent', 'Dissent'],
  ['disclosure', 'Disclosure decisions'],
] as const

/** Reasons, dissents and disclosure decisions of two versions: each as it was, or word by word where it is not. */
export function ComparedDecisions({ decided }: { readonly decided: readonly ComparedDecision[] }) {
  return sections.map(([of, title]) => {
    const found = decided.filter((each) => each.of === of)
    return found.length === 0 ? null : (
      <section key={of}>
        <h3>{title}</h3>
        <ul role="list" className="compare__actions">
          {numbered(found).map(({ key, each }) => (
            <li key={key}>
              <p>
                <Tag look={looks[each.kind]}>{kinds[each.kind]}</Tag> <strong>{aboutWords(each)}</strong>
              </p>
              <dl>
                {each.parts.map(({ part, before, after }) => (
                  <div key={part}>
                    <dt>{names[part]}</dt>
                    <dd>
                      {restricted.has(part) ? (
                        <Restricted>
                          <Differing before={before} after={after} />
                        </Restricted>
                      ) : (
                        <Differing before={before} after={after} />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

/** Decisions with a key of their own each, though two may be about the same. */
function numbered(decided: readonly ComparedDecision[]) {
  return decided.map((each, index) => ({ key: `${index} ${each.about}`, each }))
}

function aboutWords({ of, about }: ComparedDecision): string {
  if (of === 'disclosure') return `To ${about}`
  if (of === 'dissent') return about
  return reasonLead[about as ReasonAbout]
}
