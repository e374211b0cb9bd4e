/** Every key of the app in one list, by where it works. */
import { Dialog, Kbd } from '../design/index.ts'
import { texts } from './texts.ts'

type Row = readonly [names: readonly string[], does: string]

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = texts.use()
  const groups: readonly (readonly [where: string, rows: readonly Row[]])[] = [
    [
      t.everywhere,
      [
        [['/', 'Ctrl K'], t.search],
        [['T'], t.projector],
        [['?'], t.help],
      ],
    ],
    [
      t.inLesson,
      [
        [[']'], t.next],
        [['['], t.previous],
        [['S'], t.solution],
        [['R'], t.reset],
        [['Ctrl Enter'], t.runAnywhere],
        [['Tab'], t.skips],
        [['F'], t.fill],
        [['Shift F'], t.present],
        [['N', 'P', 'PgDn', 'PgUp'], t.presenter],
      ],
    ],
    [
      t.inEditor,
      [
        [['Ctrl Enter'], t.run],
        [['Ctrl S'], t.deploy],
      ],
    ],
    [t.inPlayground, [[['E'], t.environments]]],
    [
      t.inInterview,
      [
        [['Enter'], t.showAnswer],
        [['1', '2', '3', '4'], t.grade],
        [['1', '2', '3', '4'], t.choose],
        [['U'], t.takeBack],
      ],
    ],
    [
      t.inFrames,
      [
        [['↑', '↓', '←', '→'], t.move],
        [['Enter', 'Esc'], t.deeper],
        [['N', 'P'], t.walk],
      ],
    ],
  ]
  return (
    <Dialog title={t.title} isOpen onClose={onClose} isToRead size="medium">
      <div className="grid gap-x-12 gap-y-7 sm:grid-cols-2">
        {groups.map(([where, rows]) => (
          <section key={where} aria-label={where}>
            <h3 className="mb-3 text-small font-semibold">{where}</h3>
            <dl className="grid grid-cols-[5.5rem_1fr] items-baseline gap-x-4 gap-y-2.5">
              {rows.map(([names, does]) => (
                <div key={does} className="contents">
                  <dt className="flex flex-wrap gap-1">
                    {names.map((name) => (
                      <Kbd key={name}>{name}</Kbd>
                    ))}
                  </dt>
                  <dd className="text-small text-ink-soft">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-7 text-caption text-ink-faint">{t.typing}</p>
    </Dialog>
  )
}
