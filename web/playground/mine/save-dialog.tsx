/** A name and a folder for a request: at its first saving, and whenever it is renamed or moved. */
import { useId, useState } from 'react'
import { Button, Dialog } from '../../design/index.ts'
import { foldersOf, kept, type NewRequest, problemOf, type SavedRequest, type SaveProblem, useSaved } from './saved.ts'
import { texts } from './texts.ts'

export interface SaveDialogProps {
  /** Null: it is a new one. */
  readonly request: SavedRequest | null
  readonly proposed: NewRequest
  /** Answers what kept it from being kept. */
  readonly onSave: (request: NewRequest) => SaveProblem | null
  readonly onClose: () => void
}

export function SaveDialog({ request, proposed, onSave, onClose }: SaveDialogProps) {
  const text = texts.use()
  const requests = useSaved((state) => state.requests)
  const [name, setName] = useState(proposed.name)
  const [folder, setFolder] = useState(proposed.folder)
  const [problem, setProblem] = useState<SaveProblem | null>(null)
  const ids = { form: useId(), name: useId(), folder: useId(), folders: useId(), problem: useId() }

  function save(): void {
    const wished = { name, folder, text: proposed.text }
    const others = request === null ? requests : requests.filter(({ id }) => id !== request.id)
    const found = problemOf(others, wished) ?? onSave(kept(wished))
    setProblem(found)
    if (found === null) onClose()
  }

  return (
    <Dialog
      isOpen
      title={request === null ? text.saveTitle : text.renameTitle}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {text.cancel}
          </Button>
          <Button variant="primary" type="submit" form={ids.form}>
            {text.keep}
          </Button>
        </>
      }
    >
      <form
        id={ids.form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <label htmlFor={ids.name} className="grid gap-1.5 text-small">
          {text.name}
          <input
            id={ids.name}
            autoFocus
            value={name}
            placeholder={text.namePlaceholder}
            aria-invalid={problem !== null}
            aria-describedby={ids.problem}
            onChange={(event) => setName(event.target.value)}
            className={FIELD}
          />
        </label>
        <label htmlFor={ids.folder} className="grid gap-1.5 text-small">
          {text.folder}
          <input
            id={ids.folder}
            list={ids.folders}
            value={folder}
            placeholder={text.folderPlaceholder}
            onChange={(event) => setFolder(event.target.value)}
            className={FIELD}
          />
          <datalist id={ids.folders}>
            {foldersOf(requests).map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </label>
        <p id={ids.problem} role="alert" className="text-small text-danger empty:hidden">
          {problem !== null && text.problems[problem]}
        </p>
      </form>
    </Dialog>
  )
}

const FIELD =
  'h-10 w-full rounded-md border border-line-strong bg-surface-raised px-3 text-body placeholder:text-ink-faint'
