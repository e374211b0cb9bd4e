/** While the panel fills the window, nothing beneath it can be reached: neither by Tab nor by a screen reader. */
import { type RefObject, useEffect } from 'react'

export function useFull(root: RefObject<HTMLElement | null>, isFull: boolean): void {
  useEffect(() => {
    const element = root.current
    if (!isFull || element === null) return
    const covered = besides(element).filter((one) => !one.inert)
    for (const one of covered) one.inert = true
    return () => {
      for (const one of covered) one.inert = false
    }
  }, [root, isFull])
}

/** Siblings of the element and of everything around it. What opens later (menus, dialogs) is none of them. */
function besides(element: HTMLElement): readonly HTMLElement[] {
  const { parentElement } = element
  if (parentElement === null || element === document.body) return []
  const here = [...parentElement.children].filter(
    (one): one is HTMLElement => one !== element && one instanceof HTMLElement,
  )
  return [...here, ...besides(parentElement)]
}
