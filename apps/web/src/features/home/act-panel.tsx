import { countOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { buttonClass } from '../../ui/form/button.tsx'

/** Something that waits for this person, and where they do it. */
interface Act {
  readonly what: string
  readonly detail: string
  readonly href: string
  /** What the button does, and to what: the second is read out alone. */
  readonly act: string
  readonly to: string
}

interface ActPanelProps {
  readonly title: string
  readonly noun: string
  readonly acts: readonly Act[]
}

/** What waits for this person to do, a line each; nothing when nothing does. */
export function ActPanel({ title, noun, acts }: ActPanelProps) {
  if (acts.length === 0) return null
  return (
    <Panel title={title} meta={countOf(acts.length, noun)} flush>
      <ul role="list" className="lines">
        {acts.map(({ what, detail, href, act, to }) => (
          <li key={href}>
            <div className="home-action">
              <p>
                {what} <span className="meta">{detail}</span>
              </p>
              <a className={buttonClass('plain')} href={href}>
                {act}
                <span className="hidden-text"> {to}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
