import { fourLetters, fourWords } from '@harbour/domain/cases/four'
import { day } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import type { CaseRecord, Opened } from './record-types.ts'

interface FourPanelProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** Four columns of dated evidence: what is fixated, obsessive, unwanted, repeated about it. */
export function FourPanel({ record, onOpen }: FourPanelProps) {
  const edits = record.may.includes('case:edit') && record.status === 'open'
  return (
    <Panel title="FOUR" meta="Fixated, Obsessive, Unwanted, Repeated: dated evidence" className="record-wide" flush>
      <div className="record-four">
        {fourLetters.map((letter) => {
          const evidence = record.four.filter((each) => each.letter === letter)
          return (
            <section key={letter} aria-label={fourWords[letter]}>
              <div className="row">
                <h3 className="grow">
                  {fourWords[letter]} <span className="meta">{evidence.length}</span>
                </h3>
                {edits ? (
                  <Button look="quiet" onClick={() => onOpen({ kind: 'evidence', letter })}>
                    Add<span className="hidden-text"> {fourWords[letter].toLowerCase()} evidence</span>
                  </Button>
                ) : null}
              </div>
              <ul role="list" className="record-lines">
                {evidence.map((each) => (
                  <li key={each.id}>
                    <span className="meta">
                      {day(each.observedOn)} {each.agencyCode === null ? null : <AgencyChip code={each.agencyCode} />}
                    </span>
                    <p>{each.evidence}</p>
                  </li>
                ))}
                {evidence.length === 0 ? <li className="meta">No evidence recorded.</li> : null}
              </ul>
            </section>
          )
        })}
      </div>
    </Panel>
  )
}
