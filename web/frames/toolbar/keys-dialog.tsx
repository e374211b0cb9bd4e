/** Every key of the panel in one list. */
import { Dialog, Kbd } from '../../design/index.ts'
import { texts } from './texts.ts'

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = texts.use()
  const keys: readonly (readonly [names: readonly string[], does: string])[] = [
    [['↑', '↓', '←', '→'], t.keyMove],
    [['Home', 'End'], t.keyEdge],
    [['PgUp', 'PgDn'], t.keyPage],
    [['Enter'], t.keyDeeper],
    [['Esc'], t.keyUp],
    [['←', '→'], t.keyOpen],
    [['F'], t.keyFill],
    [['Shift', 'F'], t.keyPresent],
    [['N', 'P'], t.keyNext],
    [['?'], t.keyHelp],
  ]
  return (
    <Dialog title={t.keys} isOpen onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-3">
        {keys.map(([names, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd className="text-small text-ink-soft">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
