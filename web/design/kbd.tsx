import type { ReactNode } from 'react'

/** A key, or keys pressed together: `<Kbd>Ctrl Enter</Kbd>`. Takes the colour of what it stands on. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-block rounded-sm border border-current/40 px-1 font-mono text-[0.6875rem] leading-4 font-normal">
      {children}
    </kbd>
  )
}
