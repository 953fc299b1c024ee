import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { compareVersions } from '@harbour/domain/plans/compare-versions'
import type { ActionPart, ChangedFact, ComparedAction } from '@harbour/domain/plans/compare-versions'
import type { PlanVersion } from '@harbour/domain/plans/version'
import { trpc } from '../../api.ts'
import { capital, longDay, shortDay } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { Restricted } from '../../ui/presenter.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { linkNames } from './closing-strip.tsx'
import { ComparedDecisions } from './compare-decisions.tsx'
import { kinds, looks } from './compared-kinds.ts'
import { Differing } from './differing.tsx'
import './compare-plans.css'

interface ComparePlansProps {
  readonly caseId: string
  /** The agreed plan that is looked at first; the newest one when it is left out. */
  readonly planId?: string | undefined
  readonly onClose: () => void
}

/** Two agreed versions of a case's plans side by side in words: what was added, what was taken out. */
export function ComparePlans({ caseId, planId, onClose }: ComparePlansProps) {
  const plans = useQuery(trpc.plan.ofCase.queryOptions({ caseId }))
  const versions = plans.data?.plans.flatMap(({ version }) => version ?? []) ?? []
  const [chosen, setChosen] = useState<{ readonly after?: string; readonly before?: string }>(
    planId === undefined ? {} : { after: planId },
  )
  const place = Math.max(
    0,
    versions.findIndex((version) => version.planId === chosen.after),
  )
  const after = versions[place]
  const earlier = versions.slice(place + 1)
  const before = earlier.find((version) => version.planId === chosen.before) ?? earlier[0]
  return (
    <Dialog title="Compare agreed plans" isOpen wide onClose={onClose}>
      {plans.isError ? (
        <NotLoaded of={plans} />
      ) : plans.data === undefined ? (
        <SkeletonRows rows={6} label="plans" />
      ) : after === undefined ? (
        <p>No plan of this case has been agreed yet.</p>
      ) : (
        <>
          <div className="compare__choices">
            <Choice
              label="Plan of"
              versions={versions}
              value={after.planId}
              onChoose={(id) => setChosen({ after: id })}
            />
            {before === undefined ? null : (
              <Choice
                label="compared with"
                versions={earlier}
                value={before.planId}
                onChoose={(id) => setChosen({ after: after.planId, before: id })}
              />
            )}
          </div>
          {before === undefined ? (
            <p>This is the first plan that was agreed for the case: there is nothing before it.</p>
          ) : (
            <Compared before={before} after={after} />
          )}
        </>
      )}
    </Dialog>
  )
}

function Choice({
  label,
  versions,
  value,
  onChoose,
}: {
  readonly label: string
  readonly versions: readonly PlanVersion[]
  readonly value: string
  readonly onChoose: (planId: string) => void
}) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="desk-input" value={value} onChange={(event) => onChoose(event.target.value)}>
        {versions.map((version) => (
          <option key={version.planId} value={version.planId}>
            {longDay(version.clinicDay)}
          </option>
        ))}
      </select>
    </>
  )
}

const parts: Readonly<Record<ActionPart, string>> = {
  wording: 'Wording',
  owner: 'Owner',
  dueOn: 'Due',
  measure: 'What will show it is done',
  risks: 'Risks it answers',
  victimTelling: 'Victim told',
}
const facts: Readonly<Record<ChangedFact['fact'], string>> = {
  teller: 'Who tells the victim',
  tellBy: 'Told by',
  route: 'Safe route',
  nextReview: 'Next review',
  ...linkNames,
}
const dated: ReadonlySet<string> = new Set(['dueOn', 'tellBy', 'nextReview'])

function Compared({ before, after }: { readonly before: PlanVersion; readonly after: PlanVersion }) {
  const compared = compareVersions(before, after)
  const counts = (['added', 'changed', 'removed', 'same'] as const)
    .map((kind) => [compared.actions.filter((each) => each.kind === kind).length, kinds[kind].toLowerCase()] as const)
    .filter(([count]) => count > 0)
  return (
    <div className="compare">
      <p className="meta">
        Actions: {counts.length === 0 ? 'none in either' : counts.map(([count, kind]) => `${count} ${kind}`).join(', ')}
        . What was added is underlined, what was taken out is struck through.
      </p>
      {compared.texts.map((text) => (
        <section key={text.name}>
          <h3>{capital(text.name)}</h3>
          <p className="compare__words">
            <Differing before={text.before} after={text.after} />
          </p>
        </section>
      ))}
      <section>
        <h3>Actions</h3>
        <ul role="list" className="compare__actions">
          {compared.actions.map((each) => (
            <li key={`${each.kind} ${each.action.id}`}>
              <OneAction compared={each} />
            </li>
          ))}
        </ul>
      </section>
      {compared.facts.length === 0 ? null : (
        <section>
          <h3>Before the meeting moved on</h3>
          <dl>
            {compared.facts.map(({ fact, ...each }) => (
              <div key={fact}>
                <dt>{facts[fact]}</dt>
                <dd>
                  {fact === 'route' ? (
                    <Restricted>
                      <Differing before={each.before} after={each.after} />
                    </Restricted>
                  ) : (
                    <Differing before={words(fact, each.before)} after={words(fact, each.after)} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <ComparedDecisions decided={compared.decided} />
    </div>
  )
}

function OneAction({ compared }: { readonly compared: ComparedAction }) {
  const { kind, action } = compared
  const wording = compared.kind === 'changed' ? compared.parts.find(({ part }) => part === 'wording') : undefined
  return (
    <>
      <p>
        <Tag look={looks[kind]}>{kinds[kind]}</Tag>{' '}
        <strong>
          {wording === undefined ? (
            kind === 'removed' ? (
              <del>{action.wording}</del>
            ) : kind === 'added' ? (
              <ins>{action.wording}</ins>
            ) : (
              action.wording
            )
          ) : (
            <Differing before={wording.before} after={wording.after} />
          )}
        </strong>
      </p>
      {compared.kind === 'changed' ? (
        <dl>
          {compared.parts
            .filter(({ part }) => part !== 'wording')
            .map(({ part, before, after }) => (
              <div key={part}>
                <dt>{parts[part]}</dt>
                <dd>
                  <Differing before={words(part, before)} after={words(part, after)} />
                </dd>
              </div>
            ))}
        </dl>
      ) : (
        <p className="meta">{[action.owner, words('dueOn', action.dueOn)].filter(Boolean).join(', ')}</p>
      )}
    </>
  )
}

function words(part: string, value: string): string {
  return dated.has(part) && value !== '' ? shortDay(value) : value
}
