import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Collection } from 'react-aria-components/Collection'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Input, Label, SearchField } from 'react-aria-components/SearchField'
import './overlay.css'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
}

export interface PaletteGroup {
  readonly name: string
  readonly items: readonly PaletteItem[]
}

interface CommandPaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly text: string
  readonly onText: (text: string) => void
  /** What matches `text`, found by whoever opened the palette. */
  readonly groups: readonly PaletteGroup[]
  readonly isSearching: boolean
  /** Why nothing could be found just now. */
  readonly problem?: string | null
  readonly onChoose: (id: string) => void
  /** What may be searched: "Search cases by reference or name". */
  readonly label: string
}

/** One box to go anywhere: type, arrow to a result, Enter. */
export function CommandPalette(props: CommandPaletteProps) {
  const { isOpen, onClose, text, onText, groups, isSearching, problem = null, onChoose, label } = props
  return (
    <ModalOverlay className="veil veil--top" isOpen={isOpen} isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="modal palette">
        <Dialog className="modal__dialog palette__dialog" aria-label="Go to">
          <Autocomplete inputValue={text} onInputChange={onText}>
            <SearchField className="palette__search" autoFocus>
              <Label className="meta">{label}</Label>
              <Input className="desk-input palette__input" />
            </SearchField>
            {problem === null ? null : (
              <p className="desk-error palette__empty" role="alert">
                {problem}
              </p>
            )}
            <ListBox
              aria-label="Results"
              className="palette__list"
              items={groups}
              selectionMode="none"
              onAction={(key) => onChoose(String(key))}
              renderEmptyState={() => (
                <p className="palette__empty meta">
                  {isSearching
                    ? 'Searching…'
                    : text.trim()
                      ? `Nothing you may see matches “${text.trim()}”.`
                      : 'Type to search.'}
                </p>
              )}
            >
              {(group) => (
                <ListBoxSection id={`group ${group.name}`} className="palette__group">
                  <Header className="meta palette__heading">{group.name}</Header>
                  <Collection items={group.items}>
                    {(item) => (
                      <ListBoxItem id={item.id} textValue={item.label} className="menu__item palette__item">
                        <span>{item.label}</span>
                        {item.detail ? <span className="meta">{item.detail}</span> : null}
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
