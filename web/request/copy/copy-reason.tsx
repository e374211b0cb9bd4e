import { joinTexts } from '../../i18n/index.ts'
import type { CopyNote, CopyObstacle } from './commands.ts'
import type { texts as english } from './copy-reason-texts.en.ts'

/** Why a form has nothing to copy, and which one has. */
export function CopyReason({ obstacle }: { readonly obstacle: CopyObstacle | null }) {
  const words = copyTexts.use()
  return <p className="max-w-[64ch] text-small text-pretty text-ink-soft">{words[obstacle ?? 'contract']}</p>
}

/** What one should know of a line before one runs it. */
export function CopyNotes({ notes }: { readonly notes: readonly CopyNote[] }) {
  const words = copyTexts.use()
  return notes.map((note) => (
    <p key={note} className="max-w-[64ch] text-small text-pretty text-ink-soft">
      {words[note]}
    </p>
  ))
}

export const copyTexts = joinTexts(
  import.meta.glob<typeof english>('./copy-reason-texts.??.ts', { eager: true, import: 'texts' }),
)

/** Which variables of the shell stand for secrets in what is copied. */
export function SecretNote({ names }: { readonly names: readonly string[] }) {
  const words = copyTexts.use()
  return (
    <p className="max-w-[64ch] text-small text-pretty text-ink-soft">
      {words.secretsInShell(names.length)}{' '}
      {names.map((name, index) => (
        <code key={name} className="font-mono text-caption wrap-anywhere text-ink">
          {index > 0 && ', '}
          {name}
        </code>
      ))}
    </p>
  )
}
