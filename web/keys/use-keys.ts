/**
 * Single keys of a page. They rest while someone types, while a dialog has the keyboard, with a modifier held, and where
 * something nearer has taken the key already.
 */

import { ownValue } from '#proto/wire/own-value.ts'
import { keyOf } from './key-of.ts'
import { useKeydown } from './use-keydown.ts'

const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable="true"], [role="textbox"]'
const DIALOG = '[role="dialog"], [role="alertdialog"]'

/** What each key does. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

export function useKeys(keys: Keys): void {
  useKeydown((event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || hasOwnKeys(event.target)) return
    const act = ownValue(keys, keyOf(event))
    if (act === undefined) return
    event.preventDefault()
    act(event)
  })
}

/** The keyboard belongs to a field or a dialog. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && (target.closest(TYPING) ?? target.closest(DIALOG)) !== null
}
