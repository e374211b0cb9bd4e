/** In the bar of the playground's editor: keep the request, and give it away as a link. */
import { Bookmark, BookmarkCheck, Link2 } from 'lucide-react'
import { useState } from 'react'
import { announce } from '../../announce/index.ts'
import { IconButton } from '../../design/index.ts'
import { copyText, useBlockText } from '../../request/index.ts'
import { MOST_GIVEN } from '../given.ts'
import { SaveDialog } from './save-dialog.tsx'
import { askedIn, changed, keep, kept, type NewRequest, newId, type SaveProblem, useSaved } from './saved.ts'
import { texts } from './texts.ts'

export interface SaveActsProps {
  readonly block: string
  /** Of what is open: of a saved request, an example, or what a link brought. */
  readonly id: string
  readonly title: string
  /** Before anything was typed. */
  readonly initial: string
  readonly onSaved: (id: string) => void
}

export function SaveActs({ block, id, title, initial, onSaved }: SaveActsProps) {
  const text = texts.use()
  const written = useBlockText(block, initial)
  const saved = useSaved((state) => state.requests.find((request) => request.id === id)) ?? null
  const [isNaming, setNaming] = useState(false)
  const [said, setSaid] = useState<{ readonly text: string; readonly isWrong: boolean } | null>(null)
  // An example that was changed no longer does what its title says.
  const proposed = written === initial ? title : askedIn(written) || title
  const isChanged = saved !== null && kept({ ...saved, text: written }).text !== saved.text

  function tell(message: string, isWrong = false): void {
    setSaid({ text: message, isWrong })
    announce(message)
  }

  function saveAgain(): void {
    if (keep(changed(useSaved.getState().requests, id, { text: written }))) setSaid(null)
    else tell(text.problems['no-room'], true)
  }

  function saveNew(request: NewRequest): SaveProblem | null {
    const made = { id: newId(), ...request }
    if (!keep([...useSaved.getState().requests, made])) return 'no-room'
    onSaved(made.id)
    return null
  }

  async function share(): Promise<void> {
    if (written.length > MOST_GIVEN) return tell(text.tooLong(MOST_GIVEN), true)
    const url = new URL(location.pathname, location.href)
    url.searchParams.set('request', written)
    if (await copyText(url.href)) return tell(text.shared(url.href.length))
    history.replaceState(history.state, '', url)
    tell(text.notCopied, true)
  }

  const label = isChanged ? text.saveAgain : text.save
  return (
    <>
      <IconButton
        label={label}
        icon={saved !== null && !isChanged ? <BookmarkCheck size={16} /> : <Bookmark size={16} />}
        onPress={() => (isChanged ? saveAgain() : setNaming(true))}
      />
      <IconButton label={text.share} icon={<Link2 size={16} />} onPress={() => void share()} />
      {said !== null && (
        <p className={`order-last w-full px-2 pb-1 text-caption ${said.isWrong ? 'text-danger' : 'text-ink-soft'}`}>
          {said.text}
        </p>
      )}
      {isNaming && (
        <SaveDialog
          request={null}
          proposed={{ name: proposed, folder: saved?.folder ?? '', text: written }}
          onSave={saveNew}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
