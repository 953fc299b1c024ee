import { useQuery } from '@tanstack/react-query'
import { diffWordsWithSpace } from 'diff'
import { useId, useState } from 'react'
import { compareVersions } from '@harbour/domain/plans/compare-versions'
import type { ActionPart, ChangedFact, ComparedAction } from '@harbour/domain/plans/compare-versions'
import type { PlanVersion } from '@harbour/domain/plans/version'
import { trpc } from '../../api.ts'
import { capital, longDay, shortDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { linkNames } from './closing-strip.tsx'
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
        <ErrorState onRetry={() => void plans.refetch()}>{sentenceOf(plans.error)}</ErrorState>
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

const looks = { added: 'good', removed: 'late', changed: 'soon', same: 'idle' } as const
const kinds = { added: 'New', removed: 'No longer there', changed: 'Changed', same: 'As before' } as const
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
                  <Differing before={words(fact, each.before)} after={words(fact, each.after)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
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

/** Below this much in common two texts are shown one after the other: word by word would be confetti. */
const READABLE = 0.4

/** Two texts as one, word by word: what went is struck through, what came is underlined. */
function Differing({ before, after }: { readonly before: string; readonly after: string }) {
  const changes = diffWordsWithSpace(before, after)
  const kept = changes.reduce((sum, { value, added, removed }) => sum + (added || removed ? 0 : value.trim().length), 0)
  if (before !== '' && after !== '' && kept < READABLE * Math.min(before.length, after.length)) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    )
  }
  return placed(changes).map(({ place, value, added, removed }) => {
    if (added) return <ins key={place}>{value}</ins>
    return removed ? <del key={place}>{value}</del> : <span key={place}>{value}</span>
  })
}

/** Pieces of a text with the place at which each begins. */
function placed(pieces: readonly Change[]): readonly (Change & { readonly place: number })[] {
  let place = 0
  return pieces.map((piece) => {
    place += piece.value.length
    return { ...piece, place: place - piece.value.length }
  })
}

type Change = ReturnType<typeof diffWordsWithSpace>[number]
