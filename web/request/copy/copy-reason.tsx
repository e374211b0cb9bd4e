import { joinTexts } from '../../i18n/index.ts'
import type { CopyNote, CopyObstacle } from './commands.ts'
import type { texts as english } from './copy-reason-texts.en.ts'

/** Why a form has nothing to copy, and which one has. */
export function CopyReason({ obstacle }: { readonly obstacle: CopyObstacle | null }) {
  const words = texts.use()
  return <p className="max-w-[64ch] text-small text-pretty text-ink-soft">{words[obstacle ?? 'contract']}</p>
}

/** What one should know of a line before one runs it. */
export function CopyNotes({ notes }: { readonly notes: readonly CopyNote[] }) {
  const words = texts.use()
  return notes.map((note) => (
    <p key={note} className="max-w-[64ch] text-small text-pretty text-ink-soft">
      {words[note]}
    </p>
  ))
}

const texts = joinTexts(import.meta.glob<typeof english>('./copy-reason-texts.??.ts', { eager: true, import: 'texts' }))
