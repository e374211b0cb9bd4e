/**
 * One quiet line about the variable at the caret, since fingers and keys cannot hover; a press shows the rest. Late code, loaded when the
 * caret first comes to a line with a variable.
 */
import { Button, Popover } from '../../design/index.ts'
import { useKnown } from '../../environments/index.ts'
import { typeset, useLanguage } from '../../i18n/index.ts'
import { asDots } from '../../language/named.ts'
import { knownNamed, knownOwnServer } from '../block/session.ts'
import { variableNote, variableUseAt } from '../language/variables/variable-note.ts'
import { knowledgeOf } from '../run/own-server.ts'
import { texts } from '../texts.ts'
import { browserVariables } from './use-problems.ts'

export function VariableLine({ text, caret }: { readonly text: string; readonly caret: number }) {
  const words = texts.use()
  const language = useLanguage()
  // Renders again when an environment changes the value.
  useKnown()
  const use = variableUseAt(text, caret)
  if (use === undefined) return null
  const surroundings = {
    variables: browserVariables(asDots),
    named: knownNamed(),
    own: knowledgeOf(knownOwnServer()),
    contracts: null,
  }
  const note = variableNote(text, use, surroundings, language)
  if (note === null) return null
  const written = `{{${note.name}}}`
  const value = note.value ?? words.variableLater
  return (
    <div className="absolute inset-x-1 bottom-1.5 flex h-6 bg-surface-raised [&>span]:min-w-0">
      <Popover
        label={written}
        className="w-96"
        trigger={
          <Button
            variant="quiet"
            size="small"
            aria-label={words.variableAbout(written, value, note.from)}
            className="h-6! min-h-0! min-w-0 shrink! px-2!"
          >
            <span className="flex min-w-0 items-baseline gap-1.5 text-caption text-ink-soft">
              <span className="min-w-0 truncate font-mono">{`${written} = ${value}`}</span>
              <span className="shrink-0 text-ink-faint">{`· ${note.from}`}</span>
            </span>
          </Button>
        }
      >
        <p className="font-mono text-small wrap-anywhere text-ink">{value}</p>
        <p className="mt-2 text-small text-ink-soft">{typeset(note.doc, language)}</p>
      </Popover>
    </div>
  )
}
