import type { Root } from 'hast'
import { GraduationCap } from 'lucide-react'
import { Prose } from './prose.tsx'
import { texts } from './texts.ts'

export interface TeacherNotesProps {
  readonly body: Root
  readonly onField: (key: string) => void
}

/** For whoever stands in front of the class. Shown only when asked for. */
export function TeacherNotes({ body, onField }: TeacherNotesProps) {
  const { notes } = texts.use()
  return (
    <aside aria-label={notes} className="rounded-md bg-surface-sunken px-5 py-4 [--prose-size:0.9375rem]">
      <p className="mb-2 flex items-center gap-2 text-small font-semibold text-ink-soft">
        <GraduationCap size={16} aria-hidden="true" />
        {notes}
      </p>
      <Prose body={body} onField={onField} />
    </aside>
  )
}
