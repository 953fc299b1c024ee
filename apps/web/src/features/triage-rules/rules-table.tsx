import type { TriageRule, TriageRuleId, TriageWeights } from '@harbour/domain/cases/triage-rules'
import { MOST_WEIGHT, triageRules, weightWords } from '@harbour/domain/cases/triage-rules'
import { Panel } from '../../ui/desk/panel.tsx'

interface RulesTableProps {
  readonly weights: TriageWeights
  /** Null where the weights are read only. */
  readonly onSet: ((rule: TriageRuleId, weight: number) => void) | null
}

const groups = ['Risk', 'Grounds', 'Behaviour', 'People', 'Time'] as const satisfies readonly TriageRule['group'][]

/** The rules by what they are about, each with its weight as a number and in words. */
export function RulesTable({ weights, onSet }: RulesTableProps) {
  return (
    <div className="rank-groups">
      {groups.map((group) => (
        <Panel key={group} title={group} flush>
          <ul role="list" className="rank-rules">
            {triageRules
              .filter((rule) => rule.group === group)
              .map((rule) => (
                <Rule key={rule.id} rule={rule} weight={weights[rule.id]} onSet={onSet} />
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

interface RuleProps {
  readonly rule: TriageRule
  readonly weight: number
  readonly onSet: RulesTableProps['onSet']
}

function Rule({ rule, weight, onSet }: RuleProps) {
  const id = `rank-${rule.id}`
  return (
    <li>
      <label htmlFor={onSet === null ? undefined : id} className="rank-words">
        {rule.words}
        <span className="meta" id={`${id}-words`}>
          {weightWords(weight)}
          {weight === rule.recommended ? '' : `; recommended is ${rule.recommended}`}
        </span>
      </label>
      {onSet === null ? (
        <strong className="rank-number">{weight}</strong>
      ) : (
        <input
          id={id}
          type="number"
          className="desk-input rank-number"
          min={0}
          max={MOST_WEIGHT}
          step={1}
          value={weight}
          aria-describedby={`${id}-words`}
          onChange={(event) => {
            const typed = Math.round(Number(event.target.value))
            if (Number.isFinite(typed)) onSet(rule.id, Math.min(MOST_WEIGHT, Math.max(0, typed)))
          }}
        />
      )}
    </li>
  )
}
