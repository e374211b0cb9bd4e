/** What is looked for in an answer: whether one looks, the words, and the key that begins it wherever the focus is within. */
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

export interface Finding {
  readonly isOpen: boolean
  readonly wanted: string
  readonly field: RefObject<HTMLInputElement | null>
  readonly want: (wanted: string) => void
  readonly end: () => void
  readonly toggle: () => void
  /** For the element around all of it: Ctrl+F begins here instead of in the browser. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function useFinding(): Finding {
  const [isOpen, setOpen] = useState(false)
  const [wanted, setWanted] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const begin = () => {
    // The field has to be there before it can be reached.
    flushSync(() => setOpen(true))
    field.current?.select()
  }
  const end = () => {
    setOpen(false)
    setWanted('')
  }
  return {
    isOpen,
    wanted,
    field,
    want: setWanted,
    end,
    toggle: () => (isOpen ? end() : begin()),
    onKeyDown: (event) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      // What stands around may have a search of its own.
      event.stopPropagation()
      begin()
    },
  }
}
